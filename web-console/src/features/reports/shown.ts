import { formatLocale } from '@/i18n/i18n';
import { duration, money, number } from '@/i18n/format';

const DASH = '–';

/** A day of a report as a moment that is on this day in the browser's zone, too. */
const noon = (day: string) => new Date(`${day}T12:00:00`);

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(formatLocale(), options);

export const shownDay = (day: string) =>
  format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(noon(day));

export const shortDay = (day: string) => format({ day: 'numeric', month: 'short' }).format(noon(day));

export function shownDays(from: string, to: string): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }).formatRange(noon(from), noon(to));
}

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The name of a day of the week; 1 is Monday. */
export const weekday = (iso: number, style: 'long' | 'short') =>
  format({ weekday: style, timeZone: 'UTC' }).format(MONDAY + (iso - 1) * DAY_MS);

/** `8:00–9:00` for 8. */
export const shownHour = (hour: number) => `${hour}:00–${hour + 1}:00`;

export const seconds = (value: number | null) =>
  value === null
    ? DASH
    : number(value, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: value < 10 ? 1 : 0,
      });

export const talk = (value: number) => duration(value);

/** The part that was answered of what came to a decision; null where nothing did. */
export const answerRate = (of: { answered: number; missed: number }) =>
  of.answered + of.missed === 0 ? null : of.answered / (of.answered + of.missed);

export const shownRate = (rate: number | null) =>
  rate === null ? DASH : number(rate, { style: 'percent', maximumFractionDigits: rate < 0.995 ? 0 : 1 });

export const shownCost = (cost: number | null, currency: string | null) =>
  cost === null ? DASH : currency ? money(cost, currency) : number(cost);
