const REASONS = [
  [/^entries \d+ to \d+ are missing$/, 'cutOff'],
  [/^there was an entry \d+, and the last one now is \d+$/, 'cutOff'],
  [/ is missing$/, 'missing'],
  [/ does not follow the one before it$/, 'order'],
  [/ was changed$/, 'changed'],
  [/^the head does not name the last entry$/, 'head'],
  [/remembered/, 'remembered'],
] as const;

export type Damage = (typeof REASONS)[number][1];

/** What a reason of the service means; null for one that is not known here, which is shown as it came. */
export const damageOf = (reason: string): Damage | null =>
  REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
