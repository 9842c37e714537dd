import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';

/**
 * What a form begins with: asked for anew when the form opens, since a form sends everything it shows, and from an older
 * answer that would undo what somebody else has saved meanwhile. Wait for `isFetchedAfterMount`. Afterwards it is left
 * alone, so that a refetch that fails takes no form away.
 */
export function useFresh<T, K extends QueryKey>(options: UseQueryOptions<T, Error, T, K>) {
  return useQuery({
    ...options,
    staleTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
