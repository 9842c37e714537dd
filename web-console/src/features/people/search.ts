import { oneOf, present, text, type Raw } from '@/app/search';

export const STATES = ['all', 'active', 'locked'] as const;

export const peopleSearch = (raw: Raw) =>
  present({
    q: text(raw, 'q', 64),
    state: oneOf(raw, 'state', STATES),
    /** Whose details are open. */
    person: text(raw, 'person', 19),
  });

export type PeopleSearch = ReturnType<typeof peopleSearch>;
