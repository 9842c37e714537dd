/** Days as `2026-11-29`, both inclusive; either may be open. */
export interface DaySpan {
  from?: string | undefined;
  to?: string | undefined;
}

/** The first moment of a day of this browser's zone, `plus` days later; null when it is no day. */
export function startOfDay(day: string | undefined, plus = 0): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (!year) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(date));
  // The 31st of a shorter month would be a day of the next.
  if (start.getMonth() !== Number(month) - 1 || start.getDate() !== Number(date)) return null;
  start.setDate(start.getDate() + plus);
  return start;
}

/** The instants between which days of this browser's zone lie: the second is that at which the last one is over. */
export function instantsOf({ from, to }: DaySpan): { from?: string; to?: string } {
  const [first, end] = [startOfDay(from), startOfDay(to, 1)];
  return {
    ...(first ? { from: first.toISOString() } : {}),
    ...(end ? { to: end.toISOString() } : {}),
  };
}
