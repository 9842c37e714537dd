import { formatLocale } from './i18n';

type Moment = string | Date;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = formatLocale() + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(formatLocale(), options);
    formats.set(key, made);
  }
  return made;
}

const date = (moment: Moment) => (moment instanceof Date ? moment : new Date(moment));

/** Hours and minutes in the browser's zone. */
export const time = (moment: Moment) => format({ hour: '2-digit', minute: '2-digit' }).format(date(moment));

export const timeWithSeconds = (moment: Moment) =>
  format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(date(moment));

export const day = (moment: Moment) =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }).format(date(moment));

export const dayAndTime = (moment: Moment) =>
  format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    date(moment),
  );

export const dayAndTimeWithSeconds = (moment: Moment) =>
  format({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(date(moment));

/** Today only the time, this year without the year. */
export function shortMoment(moment: Moment, now = new Date()): string {
  const then = date(moment);
  if (then.toDateString() === now.toDateString()) return time(then);
  if (then.getFullYear() === now.getFullYear()) {
    return format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(then);
  }
  return dayAndTime(then);
}

/** `in 5 minutes`, `3 days ago`, in the largest unit that fits. */
export function ago(moment: Moment, now = Date.now()): string {
  const seconds = Math.round((date(moment).getTime() - now) / 1000);
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const relative = new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(seconds, 'second');
}

/** `m:ss`, with hours when there are any. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export const number = (value: number, options?: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(formatLocale(), options).format(value);

export const percent = (share: number) =>
  new Intl.NumberFormat(formatLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

export const money = (amount: number, currency: string) =>
  new Intl.NumberFormat(formatLocale(), { style: 'currency', currency }).format(amount);

export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = count;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step++;
  }
  return number(value, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
}
