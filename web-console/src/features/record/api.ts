import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http, send } from '@/api/client';
import { download } from '@/api/download';
import type { AdminSchema } from '@/api/schema';
import { queryOf } from './filters';
import type { Filters } from './search';

export type Entry = AdminSchema['AuditItem'];
export type Verdict = AdminSchema['AuditVerdict'];
export type Place = AdminSchema['AuditPlace'];
export type Format = 'csv' | 'jsonl';

/** All of a long chain takes its time. */
const PATIENCE_MS = 10 * 60_000;

/** Entries that fit, the newest first, page by page. */
export const recordQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['record', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      body(
        http.GET('/admin/audit', {
          params: {
            query: { ...queryOf(filters), ...(pageParam === null ? {} : { cursor: Number(pageParam) }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** One entry by its number; null when there is none, or no more. */
export const entryQuery = (number: number) =>
  queryOptions({
    queryKey: ['record', 'entry', number],
    // A page goes on below its cursor.
    queryFn: async ({ signal }): Promise<Entry | null> => {
      const page = await body(
        http.GET('/admin/audit', { params: { query: { cursor: number + 1, limit: 1 } }, signal }),
      );
      return page.items.find((entry) => entry.number === number) ?? null;
    },
    // An entry never changes, but one that isn't there yet may come.
    staleTime: ({ state }) => (state.data ? Infinity : 0),
  });

/** Recomputes the chain, against a head that was written down if one is given. */
export const verify = (head: Place | null): Promise<Verdict> =>
  body(
    http.GET('/admin/audit/verify', {
      params: { query: head ? { number: head.number, hash: head.hash } : {} },
      fetch: (request) => send(request, PATIENCE_MS),
    }),
  );

/** Hands the entries that fit to the browser as a file, unless the signal ends it early. */
export function exportRecord(filters: Filters, format: Format, signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({ format, ...queryOf(filters) });
  return download(`/admin/audit/export?${query.toString()}`, `audit.${format}`, signal);
}
