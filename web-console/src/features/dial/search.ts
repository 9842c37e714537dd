import { oneOf, present, text, type Raw } from '@/app/search';

/** A number that a `tel:` link or the browser extension brought; with `then=call` somebody has said already what to do. */
export const dialSearch = (raw: Raw) =>
  present({ number: text(raw, 'number', 128), then: oneOf(raw, 'then', ['call']) });
