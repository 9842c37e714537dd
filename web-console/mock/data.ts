/**
 * What the mock knows: a small company of made-up people, the same at each start. Names beginning with "fail-" or the
 * e-mail `locked@example.org` bring each failure about; see answer.ts.
 */
export function seeded() {
  const now = Date.now();
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  return { at, me: person('admin'), loggedIn: true, kept: new Map<string, unknown>() };
}

export type MockData = ReturnType<typeof seeded>;

export function person(role: 'admin' | 'operator') {
  return {
    id: 1,
    email: `${role}@example.org`,
    first_name: 'Alex',
    last_name: 'Example',
    internal_ext: '101',
    mobile_phone: '+48600000001',
    role,
    second_factor: false,
  };
}

/** What a feature of the mock keeps between requests; made at its first use. */
export function kept<T>(data: MockData, name: string, make: () => T): T {
  if (!data.kept.has(name)) data.kept.set(name, make());
  return data.kept.get(name) as T;
}
