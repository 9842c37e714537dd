import { useEffect } from 'react';
import { queryClient } from '@/api/queries';
import { live } from '@/live/live';

/** A burst of events makes one request. */
const AT_MOST_EVERY_MS = 1000;

/** What an event makes old, by the first word of query keys. */
function outdatedBy(name: string, data: unknown): readonly string[] {
  switch (name) {
    case 'call':
      return isEnd(data) ? ['missed', 'statistics'] : [];
    case 'missed':
      return ['missed'];
    case 'reset':
      return EVERYTHING;
    case 'hello':
      // Events were missed: whatever they told must be asked for.
      return isResumed(data) ? [] : EVERYTHING;
    default:
      return [];
  }
}

const EVERYTHING: readonly string[] = ['*'];

const field = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;

const isEnd = (data: unknown) => field(data, 'state') === 'ENDED' || field(data, 'state') === 'TALKING';
const isResumed = (data: unknown) => field(data, 'resumed') === true;

/** Asks again for what events have made old. Features that can tell from an event what changed do so themselves. */
export function useLiveQueries(): void {
  useEffect(() => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = () => {
      timer = null;
      if (waiting.has('*')) {
        void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      } else {
        waiting.forEach((key) => void queryClient.invalidateQueries({ queryKey: [key] }));
      }
      waiting.clear();
    };
    const stop = live.onEvent((name, data) => {
      const keys = outdatedBy(name, data);
      if (keys.length === 0) return;
      keys.forEach((key) => waiting.add(key));
      timer ??= setTimeout(ask, AT_MOST_EVERY_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, []);
}
