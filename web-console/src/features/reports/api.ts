import { queryOptions } from '@tanstack/react-query';
import { body, http, send } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { OperatorSchema } from '@/api/schema';
import type { Days } from './periods';

export type CallReport = OperatorSchema['CallReportView'];
export type SmsReport = OperatorSchema['SmsReportView'];
export type Statistics = OperatorSchema['Statistics'];
export type StatisticsOf = OperatorSchema['StatisticsOf'];

const MOST_TRIES = 5;
const LONGEST_WAIT_S = 30;
/** A long report of a busy server; the gateway may be set to wait longer than it usually does. */
const PATIENCE_MS = 2 * 60_000;

const counted = (request: Request) => send(request, PATIENCE_MS);

/**
 * Reports take turns: the server says when to ask again, and that is asked then. Nothing else is tried again by itself:
 * a report that nobody waited for is still being counted, and another one would only be in its way.
 */
const patience = {
  retry: (failures: number, error: Error) =>
    [429, 503].includes(asProblem(error).status) && failures < MOST_TRIES,
  retryDelay: (failures: number, error: Error) =>
    1000 * Math.min(asProblem(error).retryAfterSeconds ?? 2 ** failures, LONGEST_WAIT_S),
};

const FRESH_MS = 60_000;

export const callReportQuery = (days: Days, ext: string) =>
  queryOptions({
    queryKey: ['reports', 'calls', days.from, days.to, ext],
    queryFn: ({ signal }) =>
      body(
        http.GET('/operator/api/reports/calls', {
          params: { query: { from: days.from, to: days.to, ...(ext ? { ext } : {}) } },
          signal,
          fetch: counted,
        }),
      ),
    staleTime: FRESH_MS,
    ...patience,
  });

export const smsReportQuery = (days: Days) =>
  queryOptions({
    queryKey: ['reports', 'sms', days.from, days.to],
    queryFn: ({ signal }) =>
      body(
        http.GET('/operator/api/reports/sms', {
          params: { query: { from: days.from, to: days.to } },
          signal,
          fetch: counted,
        }),
      ),
    staleTime: FRESH_MS,
    ...patience,
  });

export const statisticsQuery = queryOptions({
  queryKey: ['reports', 'statistics'],
  queryFn: () => body(http.GET('/operator/api/statistics', { fetch: counted })),
  staleTime: FRESH_MS,
  ...patience,
});
