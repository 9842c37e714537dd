import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema, SmsSchema } from '@/api/schema';
import type { MonitorSearch, WHY_BY } from './search';

export type Listed = SmsSchema['AdminSms'];
export type Detail = SmsSchema['SmsDetail'];
export type Story = SmsSchema['SmsStory'];
export type Verdict = SmsSchema['SmsVerdict'];
export type Chain = AdminSchema['ExplainedChain'];

const PAGE = 50;
/** Pages that a list keeps: each of them is asked for again when something happens. */
export const MOST_PAGES = 5;

/** Where a page begins, and where those before it do: services only tell what comes next. */
interface Place {
  cursor: string | null;
  before: readonly (string | null)[];
}

const FIRST: Place = { cursor: null, before: [] };

/** Pages in both directions, since a list that goes on lets its first ones go. */
const inPages = {
  maxPages: MOST_PAGES,
  initialPageParam: FIRST,
  getNextPageParam: (
    { next_cursor }: { next_cursor: string | null },
    _all: unknown,
    at: Place,
  ): Place | null =>
    next_cursor === null ? null : { cursor: next_cursor, before: [...at.before, at.cursor] },
  getPreviousPageParam: (_first: unknown, _all: unknown, { before }: Place): Place | null =>
    before.length === 0 ? null : { cursor: before.at(-1) ?? null, before: before.slice(0, -1) },
};

const from = ({ cursor }: Place) => ({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });

export const historyQuery = (filter: Pick<MonitorSearch, 'status' | 'number' | 'source'>) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'monitor', 'history', filter],
    queryFn: ({ pageParam, signal }) =>
      body(
        http.GET('/admin/sms/history', {
          params: { query: { ...filter, ...from(pageParam) } },
          signal,
        }),
      ),
    ...inPages,
  });

/** Messages of which nobody knows whether they were sent, longest in doubt first. */
export const doubtQuery = infiniteQueryOptions({
  queryKey: ['messages', 'monitor', 'doubt'],
  queryFn: ({ pageParam, signal }) =>
    body(http.GET('/admin/sms/uncertain', { params: { query: from(pageParam) }, signal })),
  ...inPages,
});

export const storyQuery = (id: number) =>
  queryOptions({
    queryKey: ['messages', 'monitor', 'story', id],
    queryFn: ({ signal }) => body(http.GET('/admin/sms/messages/{id}', { params: { path: { id } }, signal })),
  });

const LINES = 200;

/** The newest lines of the sender's log, oldest first. */
export const logQuery = queryOptions({
  queryKey: ['messages', 'monitor', 'log'],
  queryFn: async ({ signal }) =>
    (await body(http.GET('/admin/sms/logs', { params: { query: { limit: LINES } }, signal }))).lines,
});

const PARAMETERS = { call: 'call_id', message: 'message_id', number: 'number' } as const;

export const whyQuery = (by: (typeof WHY_BY)[number], q: string) =>
  queryOptions({
    queryKey: ['messages', 'monitor', 'why', by, q],
    queryFn: async ({ signal }) =>
      (await body(http.GET('/admin/ctip/explain', { params: { query: { [PARAMETERS[by]]: q } }, signal })))
        .items,
    retry: false,
  });

export const decide = (id: number, verdict: Verdict) =>
  body(http.POST('/admin/sms/messages/{id}/decision', { params: { path: { id } }, body: verdict }));
