import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { body, http, send } from '@/api/client';
import { Problem } from '@/api/problem';
import type { OperatorSchema } from '@/api/schema';
import type { CallSearch } from './search';
import { queryOf, type Filters } from './filters';

const PAGE = 100;
const NEWEST = 50;

export interface Annotation {
  note: string | null;
  tags: string[];
  version: number;
  updated_at: string | null;
  updated_by: { id: number; name: string } | null;
}

export interface Recording {
  extension: string;
  id: string;
  part: number | null;
  host: string | null;
  path: string | null;
}

export type ListedCall = OperatorSchema['CallView'] & { note: string | null; tags: string[] };
export type CallDetail = OperatorSchema['CallDetail'] & {
  note: string | null;
  tags: string[];
  annotation: Annotation;
  recordings: Recording[];
  cost: number | null;
};
export type CallWithHistory = Omit<OperatorSchema['CallWithHistory'], 'call' | 'sms_history'> & {
  call: CallDetail;
  sms_history: Sms[];
};
/** `state` is what the stream told last of it. */
export type Sms = OperatorSchema['SmsView'] & { state?: string };
export type TimelineEvent = OperatorSchema['EventView'];

export interface ListQuery {
  search?: string;
  direction?: NonNullable<CallSearch['direction']>;
  state?: NonNullable<CallSearch['state']>;
  kind?: NonNullable<CallSearch['kind']>;
  ext?: string;
  tag?: string;
  from?: string;
  to?: string;
}

export interface ListedPage {
  calls: ListedCall[];
  /** Id that the next page begins after; null at the end. */
  next: number | null;
}

export type ListedPages = InfiniteData<ListedPage>;

async function page(query: ListQuery & { limit: number; before?: number }): Promise<ListedPage> {
  const { data, response } = await http.GET('/operator/api/calls', { params: { query } });
  if (!data) throw new Problem(0, '');
  const calls = data as ListedCall[];
  return { calls, next: response.headers.has('Link') ? (calls.at(-1)?.id ?? null) : null };
}

/**
 * The list, page by page. The stream keeps it true, so it is asked again only when the page is opened anew, or when the
 * stream missed something.
 */
export const callsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['calls', 'list', filters],
    queryFn: ({ pageParam }) =>
      page({ ...queryOf(filters), limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 30_000,
  });

/** The newest calls of every kind: who the callers are that the stream tells of. */
export const newestCallsQuery = queryOptions({
  queryKey: ['calls', 'newest'],
  queryFn: async () => (await page({ kind: 'all', limit: NEWEST })).calls,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

/** How many calls fit, counted up to a bound. */
export const countQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['calls', 'count', filters],
    queryFn: () =>
      ask<{ count: number; capped: boolean }>('GET', `/operator/api/calls/count?${params(queryOf(filters))}`),
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });

/** What a loaded list says of a call, by either of its ids. */
export function rowOf(client: QueryClient, id: string): ListedCall | undefined {
  const is = (call: ListedCall) => call.call_id === id || String(call.id) === id;
  const newest = client.getQueryData<ListedCall[]>(newestCallsQuery.queryKey)?.find(is);
  if (newest) return newest;
  return client
    .getQueriesData<ListedPages>({ queryKey: ['calls', 'list'] })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((one) => one.calls)
    .find(is);
}

/** Everything about one call, by either of its ids. */
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id],
    queryFn: async () =>
      (await body(
        http.GET('/operator/api/calls/{id}', { params: { path: { id }, query: { sms_limit: 100 } } }),
      )) as CallWithHistory,
    refetchOnWindowFocus: false,
  });

/** Tags in use, those of most calls first. */
export const tagsQuery = queryOptions({
  queryKey: ['calls', 'tags'],
  queryFn: () => ask<{ items: { tag: string; calls: number }[] }>('GET', '/operator/api/tags'),
  staleTime: 60_000,
});

const LAST_CALLS = 6;

/** The last calls with a number, in any of its forms. */
export const lastCallsQuery = (number: string) =>
  queryOptions({
    queryKey: ['calls', 'with', number],
    queryFn: async () => (await page({ kind: 'all', search: comparable(number), limit: LAST_CALLS })).calls,
  });

/** What all forms of a number have in common: its last nine digits. */
export function comparable(number: string): string {
  return number.replace(/\D/g, '').slice(-9);
}

export const annotate = (callId: string, wanted: Pick<Annotation, 'note' | 'tags' | 'version'>) =>
  ask<Annotation>('PUT', `/operator/api/calls/${callId}/annotation`, wanted);

/** A path that the checked-in OpenAPI does not have yet. */
async function ask<T>(method: 'GET' | 'PUT', path: string, content?: object): Promise<T> {
  const response = await send(
    new Request(new URL(path, location.origin), {
      method,
      ...(content ? { body: JSON.stringify(content), headers: { 'Content-Type': 'application/json' } } : {}),
    }),
  );
  return (await response.json()) as T;
}

export const params = (query: object) => new URLSearchParams(query as Record<string, string>).toString();
