import { oneOf, present, text, type Raw } from '@/app/search';

export const MISSED_STATES = ['open', 'taken', 'closed', 'all'] as const;

export const missedSearch = (raw: Raw) =>
  present({ state: oneOf(raw, 'state', MISSED_STATES), item: text(raw, 'item', 26) });
