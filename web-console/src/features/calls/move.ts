import type { Line } from './merge';

/** Where a key leads from a line, over headings; null when it leads nowhere. */
export function nextLine(lines: readonly Line[], from: number, key: string, page: number): number | null {
  const calls = lines.flatMap((line, index) => (line.kind === 'call' ? [index] : []));
  if (calls.length === 0) return null;
  const at = calls.indexOf(from);
  const last = calls.length - 1;
  const targets: Record<string, number> = {
    ArrowDown: Math.min(at + 1, last),
    ArrowUp: Math.max(at - 1, 0),
    PageDown: Math.min(at + page, last),
    PageUp: Math.max(at - page, 0),
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? null : (calls[target] ?? null);
}
