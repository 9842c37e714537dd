import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { OperatorSchema } from '@/api/schema';

export type Missed = OperatorSchema['MissedView'];
export type Outcome = NonNullable<Missed['outcome']>;
export type ListedState = 'todo' | 'open' | 'taken' | 'closed' | 'all';

const PAGE = 50;

/** Callers whose calls were missed, the newest first; what there is to do by default. */
export const missedQuery = (state: ListedState) =>
  infiniteQueryOptions({
    queryKey: ['missed', 'list', state],
    queryFn: ({ pageParam }) =>
      body(
        http.GET('/operator/api/missed', {
          params: {
            query: {
              limit: PAGE,
              ...(state === 'todo' ? {} : { state }),
              ...(pageParam ? { before: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const missedCountQuery = queryOptions({
  queryKey: ['missed', 'count'],
  queryFn: () => body(http.GET('/operator/api/missed/count')),
  staleTime: 60_000,
});

const path = (id: string) => ({ params: { path: { id } } });

export const take = (id: string, force: boolean) =>
  body(http.POST('/operator/api/missed/{id}/take', { ...path(id), body: { force } }));

export const release = (id: string) => body(http.POST('/operator/api/missed/{id}/release', path(id)));

export const close = (id: string, outcome: Outcome, note: string) =>
  body(
    http.POST('/operator/api/missed/{id}/close', {
      ...path(id),
      body: { outcome, note: note || null } as never,
    }),
  );

export const reopen = (id: string) => body(http.POST('/operator/api/missed/{id}/reopen', path(id)));
