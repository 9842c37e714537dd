import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { OperatorSchema } from '@/api/schema';

export const SHORTEST = 2;
export const LONGEST = 64;

export type Found = OperatorSchema['Found'];

/** A few of everything that a text is found in. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => body(http.GET('/operator/api/search', { params: { query: { q } }, signal })),
    staleTime: 10_000,
  });
