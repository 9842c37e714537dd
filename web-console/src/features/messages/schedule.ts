const MINUTE_MS = 60_000;
const MOST_DAYS = 90;

/** A moment of this computer as a date-time field writes it, some minutes from now. */
export function localNow(minutesAhead: number, now = new Date()): string {
  const then = new Date(now.getTime() + minutesAhead * MINUTE_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}T${two(then.getHours())}:${two(then.getMinutes())}`;
}

export interface Schedule {
  /** The instant to send at; null for at once, or when what is typed is none. */
  at: string | null;
  fault: 'noTime' | 'tooSoon' | 'tooLate' | null;
}

/** The instant of a date and time in the person's zone; the API takes 1 minute to 90 days ahead. */
export function sendAtOf(local: string | null, now = Date.now()): Schedule {
  if (local === null) return { at: null, fault: null };
  const time = new Date(local).getTime();
  if (Number.isNaN(time)) return { at: null, fault: 'noTime' };
  if (time < now + MINUTE_MS) return { at: null, fault: 'tooSoon' };
  if (time > now + MOST_DAYS * 24 * 60 * MINUTE_MS) return { at: null, fault: 'tooLate' };
  return { at: new Date(time).toISOString(), fault: null };
}
