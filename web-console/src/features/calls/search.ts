import { oneOf, present, text, type Raw } from '@/app/search';

export const CALL_STATES = ['open', 'answered', 'no_answer', 'busy', 'failed', 'unknown'] as const;
export const DIRECTIONS = ['IN', 'OUT'] as const;
export const KINDS = ['external', 'internal', 'all'] as const;

/** Filters of the call list and the call that is shown, as they stand in the address. */
export const callSearch = (raw: Raw) =>
  present({
    q: text(raw, 'q', 64),
    direction: oneOf(raw, 'direction', DIRECTIONS),
    state: oneOf(raw, 'state', CALL_STATES),
    kind: oneOf(raw, 'kind', KINDS),
    ext: text(raw, 'ext', 16),
    tag: text(raw, 'tag', 32),
    from: text(raw, 'from', 10),
    to: text(raw, 'to', 10),
    /** Integer or derived id. */
    call: text(raw, 'call', 26),
  });

export type CallSearch = ReturnType<typeof callSearch>;
