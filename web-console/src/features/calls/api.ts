import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { Problem } from '@/api/problem';
import type { OperatorSchema } from '@/api/schema';
import type { CallSearch } from './search';
import { queryOf, type Filters } from './filters';

const PAGE = 100;
const NEWEST = 50;
const MOST_SMS = 100;

export type Annotation = OperatorSchema['AnnotationView'];
export type Recording = OperatorSchema['RecordingView'];
export type ListedCall = OperatorSchema['CallView'];
export type CallDetail = OperatorSchema['CallDetail'];
/** `state` is what the stream told last of it. */
export type Sms = OperatorSchema['SmsView'] & { state?: string };
export type TimelineEvent = OperatorSchema['EventView'];
export type CallWithHistory = Omit<OperatorSchema['CallWithHistory'], 'sms_history'> & { sms_history: Sms[] };

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
  return { calls: data, next: response.headers.has('Link') ? (data.at(-1)?.id ?? null) : null };
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
    queryFn: () => body(http.GET('/operator/api/calls/count', { params: { query: queryOf(filters) } })),
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
    queryFn: async (): Promise<CallWithHistory> =>
      body(
        http.GET('/operator/api/calls/{id}', { params: { path: { id }, query: { sms_limit: MOST_SMS } } }),
      ),
    refetchOnWindowFocus: false,
  });

/** Tags in use, those of most calls first. */
export const tagsQuery = queryOptions({
  queryKey: ['calls', 'tags'],
  queryFn: () => body(http.GET('/operator/api/tags')),
  staleTime: 60_000,
});

/** Writes note and tags over the version that was seen; 409 when there is a later one. */
export const annotate = (
  id: string,
  { note, tags, version }: Pick<Annotation, 'note' | 'tags' | 'version'>,
) =>
  body(
    http.PUT('/operator/api/calls/{id}/annotation', {
      params: { path: { id } },
      body: { tags, version, ...(note ? { note } : {}) },
    }),
  );
