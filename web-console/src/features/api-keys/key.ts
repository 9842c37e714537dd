import type { ApiKey } from './api';

const DAY_MS = 86_400_000;
/** Somebody should see to a new one. */
const SOON_MS = 14 * DAY_MS;

export type KeyState = 'works' | 'ends-soon' | 'expired' | 'revoked';

/** What a key is good for at a time. */
export function stateOf(
  { revoked_at, expires_at }: Pick<ApiKey, 'revoked_at' | 'expires_at'>,
  at: number,
): KeyState {
  if (revoked_at !== null) return 'revoked';
  if (expires_at === null) return 'works';
  const left = Date.parse(expires_at) - at;
  return left <= 0 ? 'expired' : left <= SOON_MS ? 'ends-soon' : 'works';
}

/** How long a new key may be used: days, or `never` an end, or a day that is `chosen`. */
export const LIVES = ['90', '365', 'chosen', 'never'] as const;
export type Life = (typeof LIVES)[number];

/**
 * When a new key ends.
 *
 * @param day as typed, `2027-01-31`; the key is good until that day is over here
 * @return null for never; undefined when the day is none, or is over
 */
export function endOf(life: Life, day: string, now: Date): string | null | undefined {
  if (life === 'never') return null;
  if (life !== 'chosen') return new Date(now.getTime() + Number(life) * DAY_MS).toISOString();
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year || !month || !date) return undefined;
  const end = new Date(Number(year), Number(month) - 1, Number(date) + 1);
  return end > now ? end.toISOString() : undefined;
}
