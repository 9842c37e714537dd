import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { live } from '@/live/live';

const AT_MOST_EVERY_MS = 1000;

/** Loads what is shown anew when something happened to a message; many happenings at once are one. */
export function useMonitorEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = live.onEvent((name) => {
      if (name !== 'sms' || timer) return;
      timer = setTimeout(() => {
        timer = null;
        void client.invalidateQueries({ queryKey: ['messages', 'monitor'] });
      }, AT_MOST_EVERY_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [client]);
}
