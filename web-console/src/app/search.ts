/** The part of an address after `?`, before anybody looked at it. */
export type Raw = Record<string, unknown>;

/** A text of an address; undefined when it is absent, empty, or longer than anything of ours. */
export function text(raw: Raw, name: string, longest = 200): string | undefined {
  const value = raw[name];
  const found = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof found === 'string' && found !== '' && found.length <= longest ? found : undefined;
}

/** A text that must be one of a few; anything else counts as absent. */
export function oneOf<const K extends string>(raw: Raw, name: string, known: readonly K[]): K | undefined {
  const found = text(raw, name);
  return known.find((one) => one === found);
}

/** Drops what is absent, so that addresses stay short. */
export function present<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
