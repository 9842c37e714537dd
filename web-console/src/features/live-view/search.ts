import { oneOf, present, text, type Raw } from '@/app/search';

export const LIMITS = ['25', '50', '100', '200'] as const;

/** `ext` follows one extension only; `limit` is how many events stay on the page. */
export const liveSearch = (raw: Raw) =>
  present({ ext: text(raw, 'ext', 16), limit: oneOf(raw, 'limit', LIMITS) });

export type LiveSearch = ReturnType<typeof liveSearch>;
