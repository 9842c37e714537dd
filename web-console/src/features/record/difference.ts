/** One value of a state, by the way to it: `scopes`, or `links.0.url`. */
export interface Difference {
  path: string;
  /** Null where there was, or is, no such value. */
  before: string | null;
  after: string | null;
  kind: 'added' | 'removed' | 'changed' | 'same';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

function shown(value: unknown): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value);
}

/** Values by the way to them; a list of plain values is one value. */
function flat(state: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  const at = (name: string | number) => (path ? `${path}.${name}` : String(name));
  if (Array.isArray(state) && state.every(isPlain)) {
    if (path) found.set(path, state.length === 0 ? '[]' : state.map(shown).join(', '));
  } else if (Array.isArray(state)) {
    state.forEach((value: unknown, index) => flat(value, at(index), found));
  } else if (isRecord(state)) {
    for (const [name, value] of Object.entries(state)) flat(value, at(name), found);
    if (path && Object.keys(state).length === 0) found.set(path, '{}');
  } else if (path || (state !== null && state !== undefined)) {
    found.set(path, shown(state));
  }
  return found;
}

/** What differs between two states, in the order of the states: first that of the old one. */
export function differences(before: unknown, after: unknown): Difference[] {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...was.keys(), ...is.keys()])].map((path) => {
    const old = was.get(path) ?? null;
    const now = is.get(path) ?? null;
    const kind = old === null ? 'added' : now === null ? 'removed' : old === now ? 'same' : 'changed';
    return { path, before: old, after: now, kind };
  });
}
