import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem';

const MOST_TRIES = 3;

/** What is known of the server, and how fresh. A wrong request is not tried again; an absent server is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => asProblem(error).passing && failures < MOST_TRIES,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    },
    mutations: { retry: false },
  },
});
