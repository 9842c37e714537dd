import type { Filters } from './search';

/** Midnight here at the beginning of a day such as `2026-11-29`, or of the one after it; null when it is no day. */
function midnight(day: string | undefined, later = 0): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  if (!year || !month || !date) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}

/** What the service is asked for: days become the instants between which they lie here. */
export function queryOf({ q, actor, action, target, from, to }: Filters) {
  const begin = midnight(from);
  const end = midnight(to, 1);
  return {
    ...(begin ? { from: begin } : {}),
    ...(end ? { to: end } : {}),
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
