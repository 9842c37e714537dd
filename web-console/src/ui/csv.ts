import { saveFile } from './saveFile';

export type Cell = string | number | null;

/** What a spreadsheet may take for the beginning of a formula, the wide signs of East Asian keyboards included. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Without it spreadsheets read UTF-8 as something else. */
const MARK = '\uFEFF';

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/**
 * A table as CSV (RFC 4180), which no spreadsheet takes for formulas: texts that look like one get an apostrophe, as in
 * the files of the services.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return MARK + [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** Hands a table to the browser, which saves it where it saves files. */
export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  saveFile(new Blob([csvOf(head, rows)], { type: 'text/csv;charset=utf-8' }), name);
}
