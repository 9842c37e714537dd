import { present, text, type Raw } from '@/app/search';

/** `number` begins a new contact with that number. */
export const contactSearch = (raw: Raw) =>
  present({ q: text(raw, 'q', 160), id: text(raw, 'id', 16), number: text(raw, 'number', 32) });
