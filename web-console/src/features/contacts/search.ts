import { oneOf, present, text, type Raw } from '@/app/search';

/** `id` is the contact that is shown; `number` shows who has it, or begins a contact with it; `new` begins one. */
export const contactSearch = (raw: Raw) =>
  present({
    q: text(raw, 'q', 160),
    id: text(raw, 'id', 16),
    number: text(raw, 'number', 32),
    new: oneOf(raw, 'new', ['yes']),
  });

export type ContactSearch = ReturnType<typeof contactSearch>;
