import { Suspense, useState, type ReactNode } from 'react';
import type { QueryKey, UseQueryOptions } from '@tanstack/react-query';
import { Failed, Loading } from '@/ui/pieces';
import { problemText } from './problemText';
import { useFresh } from './useFresh';

export interface FreshProps<T, K extends QueryKey> {
  of: UseQueryOptions<T, Error, T, K>;
  /** Lines to hold the place with until it is there. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/**
 * Shows a form once there is an answer that is no older than the form, and then on, whatever becomes of later ones. What
 * the form itself still has to load is waited for in its place: the page around it stays, with the focus.
 */
export function Fresh<T, K extends QueryKey>({ of, lines = 6, children }: FreshProps<T, K>) {
  const query = useFresh(of);
  const [isThere, setThere] = useState(false);
  if (!isThere && query.isSuccess && query.isFetchedAfterMount) setThere(true);
  if (isThere && query.data !== undefined) {
    return <Suspense fallback={<Loading lines={lines} />}>{children(query.data)}</Suspense>;
  }
  if (query.isError && query.isFetchedAfterMount) {
    return <Failed text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  }
  return <Loading lines={lines} />;
}
