import { oneOf, present, text, type Raw } from '@/app/search';

export const MESSAGE_VIEWS = ['all', 'scheduled'] as const;

/** `to` begins a new message to that number. */
export const messageSearch = (raw: Raw) =>
  present({
    view: oneOf(raw, 'view', MESSAGE_VIEWS),
    q: text(raw, 'q', 160),
    status: text(raw, 'status', 16),
    to: text(raw, 'to', 32),
  });
