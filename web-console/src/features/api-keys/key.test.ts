import { describe, expect, it } from 'vitest';
import { endOf, stateOf } from './key';

const NOW = new Date(2026, 10, 29, 12);
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();

describe('the state of a key', () => {
  it.each([
    [{ revoked_at: null, expires_at: null }, 'works'],
    [{ revoked_at: null, expires_at: inDays(15) }, 'works'],
    [{ revoked_at: null, expires_at: inDays(14) }, 'ends-soon'],
    [{ revoked_at: null, expires_at: inDays(0) }, 'expired'],
    [{ revoked_at: inDays(-1), expires_at: inDays(-2) }, 'revoked'],
  ])('%j is %s', (key, state) => {
    expect(stateOf(key, NOW.getTime())).toBe(state);
  });
});

describe('the end of a new key', () => {
  it.each([
    ['never', '', null],
    ['90', '', inDays(90)],
    ['chosen', '2026-11-29', new Date(2026, 10, 30).toISOString()],
    ['chosen', '2026-12-31', new Date(2027, 0, 1).toISOString()],
    ['chosen', '2026-11-28', undefined],
    ['chosen', '', undefined],
    ['chosen', 'soon', undefined],
  ] as const)('of %s %s is %s', (life, day, end) => {
    expect(endOf(life, day, NOW)).toBe(end);
  });
});
