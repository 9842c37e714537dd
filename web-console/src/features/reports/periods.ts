import { endOfMonth, fromDate, parseDate, startOfMonth, toCalendarDate } from '@internationalized/date';
import type { Period } from './search';

/** Days as `2026-11-29`, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

/** What the services count at once. */
export const MOST_DAYS = 366;
const FIRST_DAY = '1970-01-01';

/** The day that it is at an instant in a zone. Throws for a zone that the browser doesn't know. */
export function dayIn(zone: string, instant: Date): string {
  return toCalendarDate(fromDate(instant, zone)).toString();
}

/** The days of a period, as of a day. Those that are still to come are left out. */
export function daysOf(period: Period, today: string): Days {
  const last = parseDate(today);
  const ending = (to: typeof last, days: number) => ({
    from: to.subtract({ days: days - 1 }).toString(),
    to: to.toString(),
  });
  switch (period) {
    case 'today':
      return ending(last, 1);
    case 'yesterday':
      return ending(last.subtract({ days: 1 }), 1);
    case '7days':
      return ending(last, 7);
    case '30days':
      return ending(last, 30);
    case 'month':
      return { from: startOfMonth(last).toString(), to: today };
    case 'lastMonth': {
      const within = last.subtract({ months: 1 });
      return { from: startOfMonth(within).toString(), to: endOfMonth(within).toString() };
    }
  }
}

/** How many days these are, whatever the clocks do meanwhile. */
export function count({ from, to }: Days): number {
  return parseDate(to).compare(parseDate(from)) + 1;
}

export function isDay(text: string | undefined): text is string {
  if (!text) return false;
  try {
    return parseDate(text).toString() === text;
  } catch {
    return false;
  }
}

/** Why days can't be counted; null when they can. */
export function refusal(days: Days): 'backwards' | 'tooEarly' | 'tooMany' | null {
  if (days.to < days.from) return 'backwards';
  if (days.from < FIRST_DAY) return 'tooEarly';
  return count(days) > MOST_DAYS ? 'tooMany' : null;
}
