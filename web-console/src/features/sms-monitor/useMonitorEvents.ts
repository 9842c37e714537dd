import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { live } from '@/live/live';

/** What happens at once is one happening. */
const TOGETHER_MS = 1000;
/** While much is sent there is no end of events: what is shown then follows at this pace. */
const AT_MOST_EVERY_MS = 5000;
const MONITOR = { queryKey: ['messages', 'monitor'] };

/**
 * Loads what is shown anew when something happened to a message. What isn't shown, or not looked at, is only marked as
 * old. What is being asked for is not cut off, for it might never arrive then; it is asked for once more afterwards.
 */
export function useMonitorEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = Number.NEGATIVE_INFINITY;
    const ask = () => {
      timer = null;
      if (client.isFetching(MONITOR) > 0) {
        timer = setTimeout(ask, AT_MOST_EVERY_MS);
        return;
      }
      last = Date.now();
      const refetchType = document.visibilityState === 'visible' ? 'active' : 'none';
      void client.invalidateQueries({ ...MONITOR, refetchType }, { cancelRefetch: false });
    };
    const stop = live.onEvent((name) => {
      if (name !== 'sms') return;
      timer ??= setTimeout(ask, Math.max(TOGETHER_MS, last + AT_MOST_EVERY_MS - Date.now()));
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [client]);
}
