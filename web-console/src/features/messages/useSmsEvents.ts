import { useEffect } from 'react';
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { live } from '@/live/live';
import type { LiveSms } from '@/live/state';
import { scheduledQuery, type Sms } from './api';
import { isSms, ticked } from './state';

/** A burst of events asks once. */
const GATHER_MS = 1000;

interface Page {
  items: Sms[];
  next: number | null;
}
type Kept = InfiniteData<Page> | Sms[];

/** A list with what an event says of one of its messages; null when it is not about any of them. */
export function withEvent(kept: Kept, event: LiveSms): Kept | null {
  const patched = (items: Sms[]) => items.map((sms) => ticked(sms, event));
  const isIn = (items: Sms[]) => items.some((sms) => sms.id === event.id);
  if (Array.isArray(kept)) return isIn(kept) ? patched(kept) : null;
  if (!kept.pages.some((page) => isIn(page.items))) return null;
  return {
    ...kept,
    pages: kept.pages.map((page) => (isIn(page.items) ? { ...page, items: patched(page.items) } : page)),
  };
}

/** Puts an event into the lists that hold its message; false when none does. */
function patchLists(client: QueryClient, event: LiveSms): boolean {
  let known = false;
  for (const kind of ['list', 'thread']) {
    for (const [key, kept] of client.getQueriesData<Kept>({ queryKey: ['messages', kind] })) {
      const next = kept && withEvent(kept, event);
      if (!next) continue;
      known = true;
      client.setQueryData(key, next);
    }
  }
  return known;
}

/** Keeps the lists of messages as the stream tells: only what it can't say is asked for. */
export function useSmsEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['messages'] });
      }, GATHER_MS);
    };
    const stop = live.onEvent((name, data) => {
      // A new connection may have missed something.
      if (name === 'hello') askAgain();
      if (!isSms(name, data)) return;
      const waited = client.getQueryData(scheduledQuery.queryKey)?.some((sms) => sms.id === data.id);
      if (!patchLists(client, data) || waited) askAgain();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
