import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';

const LAST_CALLS = 4;

/** Who a number belongs to; null for nobody that is known. */
export const callerQuery = (number: string) =>
  queryOptions({
    queryKey: ['contacts', 'by-number', number],
    queryFn: async () => {
      try {
        return await body(
          http.GET('/operator/api/contacts/by-number/{number}', { params: { path: { number } } }),
        );
      } catch (error) {
        if (asProblem(error).status === 404) return null;
        throw error;
      }
    },
  });

/** The last calls with a number, the one that rings among them. */
export const lastCallsQuery = (number: string) =>
  queryOptions({
    queryKey: ['calls', 'of-number', number],
    queryFn: () =>
      body(http.GET('/operator/api/calls', { params: { query: { search: number, limit: LAST_CALLS } } })),
  });
