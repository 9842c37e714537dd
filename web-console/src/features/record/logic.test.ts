import { describe, expect, it } from 'vitest';
import { damageOf } from './damage';
import { differences } from './difference';
import { headOf, queryOf } from './filters';

describe('the difference of two states', () => {
  it.each([
    [null, null, []],
    [null, { email: 'a@example.org' }, [['email', null, 'a@example.org', 'added']]],
    [{ email: 'a@example.org' }, null, [['email', 'a@example.org', null, 'removed']]],
    [{ role: 'operator' }, { role: 'admin' }, [['role', 'operator', 'admin', 'changed']]],
    [{ on: true }, { on: true }, [['on', 'true', 'true', 'same']]],
    [{ phone: null }, { phone: '' }, [['phone', '–', '""', 'changed']]],
    [{ scopes: ['a', 'b'] }, { scopes: ['a'] }, [['scopes', 'a, b', 'a', 'changed']]],
    [{ scopes: [] }, { scopes: ['a'] }, [['scopes', '[]', 'a', 'changed']]],
    [
      { items: [{ url: 'x' }] },
      { items: [{ url: 'y' }, { url: 'z' }] },
      [
        ['items.0.url', 'x', 'y', 'changed'],
        ['items.1.url', null, 'z', 'added'],
      ],
    ],
    [
      { mail: { host: 'a' } },
      { mail: {} },
      [
        ['mail.host', 'a', null, 'removed'],
        ['mail', null, '{}', 'added'],
      ],
    ],
    ['old', 'new', [['', 'old', 'new', 'changed']]],
  ])('of %j and %j', (before, after, expected) => {
    expect(differences(before, after).map((one) => [one.path, one.before, one.after, one.kind])).toEqual(
      expected,
    );
  });
});

describe('the filters as the service takes them', () => {
  it('end a period when its last day is over here', () => {
    expect(queryOf({ from: '2026-11-28', to: '2026-11-28' })).toEqual({
      from: new Date(2026, 10, 28).toISOString(),
      to: new Date(2026, 10, 29).toISOString(),
    });
  });

  it('leave out what narrows nothing', () => {
    expect(queryOf({ q: 'x', actor: undefined, from: 'soon' })).toEqual({ text: 'x' });
  });
});

describe('a head that was written down', () => {
  const hash = '0f'.repeat(32);
  it.each([
    [`4711:${hash}`, { number: 4711, hash }],
    [` 4711 : ${hash.toUpperCase()} `, { number: 4711, hash }],
    ['4711', null],
    [`4711:${hash}0`, null],
    ['', null],
  ])('is read from %j', (text, head) => {
    expect(headOf(text)).toEqual(head);
  });
});

describe('what is wrong with a chain', () => {
  it.each([
    ['entry 17 is missing', 'missing'],
    ['entry 17 does not follow the one before it', 'order'],
    ['entry 17 was changed', 'changed'],
    ['entries 17 to 20 are missing', 'cutOff'],
    ['there was an entry 20, and the last one now is 16', 'cutOff'],
    ['the head does not name the last entry', 'head'],
    ['entry 17 is not the one that was remembered', 'remembered'],
    ['something new', null],
  ])('%s', (reason, kind) => {
    expect(damageOf(reason)).toBe(kind);
  });
});
