import { oneOf, present, text, type Raw } from '@/app/search';

export const MESSAGE_VIEWS = ['all', 'scheduled'] as const;
export const MESSAGE_STATUSES = ['NEW', 'RETRY', 'SENT', 'ERROR', 'SIMULATED'] as const;

/** `to` begins a new message to that number, `new` one to nobody yet; `with` shows all messages of a number. */
export const messageSearch = (raw: Raw) =>
  present({
    view: oneOf(raw, 'view', MESSAGE_VIEWS),
    q: text(raw, 'q', 64),
    status: oneOf(raw, 'status', MESSAGE_STATUSES),
    with: text(raw, 'with', 32),
    to: text(raw, 'to', 32),
    new: oneOf(raw, 'new', ['yes']),
  });

export type MessageSearch = ReturnType<typeof messageSearch>;
