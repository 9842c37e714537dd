import { instantsOf } from '@/app/days';
import type { Filters } from './search';

/** What the service is asked for: days become the instants between which they lie here. */
export function queryOf({ q, actor, action, target, from, to }: Filters) {
  return {
    ...instantsOf({ from, to }),
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(target ? { target } : {}),
    ...(q ? { text: q } : {}),
  };
}

/** A head as the log writes it, `4711:5f2c…`; null when it is none. */
export function headOf(text: string): { number: number; hash: string } | null {
  const [, number, hash] = /^\s*(\d{1,15})\s*:\s*([0-9a-f]{64})\s*$/i.exec(text) ?? [];
  return number && hash ? { number: Number(number), hash: hash.toLowerCase() } : null;
}
