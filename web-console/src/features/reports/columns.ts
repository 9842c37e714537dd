import type { TFunction } from 'i18next';
import { number } from '@/i18n/format';
import type { Column } from './Section';
import { shortDay, shownDay } from './shown';

interface OfDay {
  day: string;
}

export const dayColumn = (t: TFunction<'reports'>): Column<OfDay> => ({
  title: t('word.day'),
  value: (row) => row.day,
  shown: (row) => shownDay(row.day),
});

/** How many there were of something, which rows hold under that name. */
export const countColumn = <K extends string>(title: string, name: K): Column<Record<K, number>> => ({
  title,
  value: (row) => row[name],
  shown: (row) => number(row[name]),
});

/** What stands below the bars of a picture by day. */
export const dayNames = (rows: readonly OfDay[]) => rows.map(({ day }) => shortDay(day));
