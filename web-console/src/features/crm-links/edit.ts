import type { CrmLink, CrmLinkItem } from './api';

export const MOST = 20;
export const PLACEHOLDERS = [
  'number',
  'e164',
  'name',
  'company',
  'call_id',
  'extension',
  'direction',
  'firebird_id',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** A link in the editor; `key` stays the same while rows move. */
export interface Row {
  key: string;
  id: number | null;
  name: string;
  url: string;
  on: CrmLink['on'];
  enabled: boolean;
}

export const rowsOf = (links: readonly CrmLink[]): Row[] =>
  links.map(({ id, name, url, on, enabled }) => ({ key: `link-${id}`, id, name, url, on, enabled }));

let added = 0;

export const newRow = (): Row => ({
  key: `new-${++added}`,
  id: null,
  name: '',
  url: 'https://',
  on: 'CLICK',
  enabled: true,
});

export const asked = (rows: readonly Row[]): CrmLinkItem[] =>
  rows.map(({ id, name, url, on, enabled }) => ({
    ...(id === null ? {} : { id }),
    name: name.trim(),
    url: url.trim(),
    on,
    enabled,
  }));

/** Fields of the request that say at their row what is wrong with them. */
export const shownFields = (rows: number): string[] =>
  Array.from({ length: rows }, (_, at) => `items[${at}]`).flatMap((row) => [
    row,
    ...['name', 'url', 'on'].map((field) => `${row}.${field}`),
  ]);

/** The rows with one moved up (-1) or down (1); the same when there is no room. */
export function moved(rows: readonly Row[], at: number, by: -1 | 1): readonly Row[] {
  const one = rows[at];
  const other = rows[at + by];
  if (!one || !other) return rows;
  const next = [...rows];
  next[at] = other;
  next[at + by] = one;
  return next;
}
