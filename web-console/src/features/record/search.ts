import { present, text, type Raw } from '@/app/search';

export const recordSearch = (raw: Raw) =>
  present({
    /** Anywhere in an entry. */
    q: text(raw, 'q', 200),
    actor: text(raw, 'actor', 200),
    /** How the action begins. */
    action: text(raw, 'action', 200),
    target: text(raw, 'target', 200),
    /** Days, both inclusive. */
    from: text(raw, 'from', 10),
    to: text(raw, 'to', 10),
    /** Number of the entry whose details are open. */
    entry: text(raw, 'entry', 19),
  });

export type RecordSearch = ReturnType<typeof recordSearch>;
export type Filters = Omit<RecordSearch, 'entry'>;
