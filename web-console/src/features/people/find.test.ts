import { describe, expect, it } from 'vitest';
import type { Account } from './api';
import { found } from './find';

const account = (id: number, more: Partial<Account>): Account => ({
  id,
  email: `p${id}@example.org`,
  mobile_phone: null,
  first_name: null,
  last_name: null,
  internal_ext: null,
  role: 'operator',
  is_active: true,
  created_at: '2026-01-01T10:00:00Z',
  updated_at: '2026-01-01T10:00:00Z',
  last_login_at: null,
  sessions_active: 0,
  password_expires_at: null,
  ...more,
});

const PEOPLE = [
  account(1, { first_name: 'Łukasz', last_name: 'Żółty', mobile_phone: '+48 600 000 101' }),
  account(2, { first_name: 'Anna', last_name: 'Example', internal_ext: '204', is_active: false }),
  account(3, { email: 'night.shift@example.org' }),
];

describe('the search among people', () => {
  it.each([
    ['', [1, 2, 3]],
    ['lukasz', [1]],
    ['żół łuk', [1]],
    ['zolty', [1]],
    ['anna example', [2]],
    ['204', [2]],
    ['night', [3]],
    ['600 000 101', [1]],
    ['+48600', [1]],
    ['nobody', []],
  ])('finds by %j', (q, expected) => {
    expect(found(PEOPLE, { q }).map(({ id }) => id)).toEqual(expected);
  });

  it.each([
    ['all', [1, 2, 3]],
    ['active', [1, 3]],
    ['locked', [2]],
  ] as const)('narrows to %s', (state, expected) => {
    expect(found(PEOPLE, { state }).map(({ id }) => id)).toEqual(expected);
  });
});
