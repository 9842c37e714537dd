import { send } from '@/api/client';
import { DOWNLOAD_PATIENCE_MS, nameOfFile } from '@/api/download';
import { queryOf, type Filters } from './filters';

export type Format = 'csv' | 'xlsx';

export interface Arrived {
  bytes: number;
  /** Null where they can't be counted, as in a packed file. */
  rows: number | null;
  /** How many are expected; null when the server did not say. */
  expected: number | null;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the lines of a CSV that comes in pieces; a line break inside quotes ends none. */
export class LineCount {
  lines = 0;
  private quoted = false;

  take(piece: Uint8Array): void {
    for (const byte of piece) {
      if (byte === QUOTE) this.quoted = !this.quoted;
      else if (byte === LINE_FEED && !this.quoted) this.lines++;
    }
  }
}

/** The address of the file with the calls that fit. */
export function exportUrl(filters: Filters, format: Format): URL {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = new URLSearchParams({ format, zone, ...queryOf(filters) });
  return new URL(`/operator/api/calls/export?${query.toString()}`, location.origin);
}

const TYPES: Record<Format, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Fetches the file; `arrived` is called as it comes. Ends early, with an AbortError, when the signal says so. */
export async function exportCalls(
  filters: Filters,
  format: Format,
  signal: AbortSignal,
  arrived: (progress: Arrived) => void,
): Promise<{ file: Blob; name: string; rows: number | null }> {
  const request = new Request(exportUrl(filters, format), {
    signal,
    headers: { Accept: `${TYPES[format]}, application/problem+json` },
  });
  const response = await send(request, DOWNLOAD_PATIENCE_MS);
  const told = Number(response.headers.get('X-Row-Count') ?? Number.NaN);
  const expected = Number.isFinite(told) ? told : null;
  const count = new LineCount();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  // The first line has the names of the columns.
  const rows = () => (format === 'csv' ? Math.max(0, count.lines - 1) : null);
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    signal.throwIfAborted();
    if (!next || next.done) break;
    const piece = next.value;
    pieces.push(piece);
    bytes += piece.length;
    if (format === 'csv') count.take(piece);
    arrived({ bytes, rows: rows(), expected });
  }
  return {
    file: new Blob(pieces, { type: TYPES[format] }),
    name: nameOfFile(response) ?? `calls.${format}`,
    rows: rows() ?? expected,
  };
}
