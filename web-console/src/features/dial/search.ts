import { present, text, type Raw } from '@/app/search';

/** A number that a `tel:` link or the browser extension brought. */
export const dialSearch = (raw: Raw) => present({ number: text(raw, 'number', 128) });
