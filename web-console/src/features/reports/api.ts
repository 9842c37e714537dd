import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { OperatorSchema } from '@/api/schema';
import type { Days } from './periods';

export type CallReport = OperatorSchema['CallReportView'];
export type SmsReport = OperatorSchema['SmsReportView'];
export type Statistics = OperatorSchema['Statistics'];
export type StatisticsOf = OperatorSchema['StatisticsOf'];

const MOST_TRIES = 5;
const LONGEST_WAIT_S = 30;

/** Reports take turns: the server says when to ask again, and that is asked then. */
const patience = {
  retry: (failures: number, error: Error) => asProblem(error).passing && failures < MOST_TRIES,
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
        }),
      ),
    staleTime: FRESH_MS,
    ...patience,
  });

export const statisticsQuery = queryOptions({
  queryKey: ['reports', 'statistics'],
  queryFn: () => body(http.GET('/operator/api/statistics')),
  staleTime: FRESH_MS,
  ...patience,
});
