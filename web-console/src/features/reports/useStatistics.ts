import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { live } from '@/live/live';
import { statisticsQuery, type Statistics } from './api';
import { dayIn } from './periods';

/** Numbers are counted anew at every request, so that a busy hour asks once a minute. */
const TOGETHER_MS = 60_000;
const MINUTE_MS = 60_000;

/** Today's and this month's numbers, asked again a while after something happened. */
export function useStatistics() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onEvent((name) => {
      if (timer !== undefined || (name !== 'call' && name !== 'sms')) return;
      timer = setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: statisticsQuery.queryKey });
      }, TOGETHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
  return useQuery(statisticsQuery);
}

/** The day that it is where the organisation is, also after midnight; null until its zone is known. */
export function useToday(statistics: Statistics | undefined): string | null {
  const subscribe = useCallback((listener: () => void) => {
    const timer = setInterval(listener, MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return useSyncExternalStore(subscribe, () => {
    if (!statistics) return null;
    try {
      return dayIn(statistics.zone, new Date());
    } catch {
      // A zone younger than the browser: what the server said last.
      return statistics.day.date;
    }
  });
}
