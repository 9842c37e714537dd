import { describe, expect, it } from 'vitest';
import { differs, draftOf, merged, overtaken, withTag, type Draft } from './annotation';
import type { Annotation } from './api';
import { isInternal, outsideNumber, statusOf, whoOf, type Call } from './call';
import { dialable } from './CallActions';
import { LineCount } from './export';
import { filtersOf, queryOf, quickOf, withQuick, type Filters } from './filters';
import type { Line } from './merge';
import { nextLine } from './move';
import { spans } from './spans';
import { isImportant } from './timeline';

describe('who a call is with', () => {
  const contact = { first_name: 'Anna', last_name: 'Example', company: 'Example Heating' } as Call['contact'];
  const company = { first_name: null, last_name: null, company: 'Example Heating' } as Call['contact'];
  it.each<[string, Pick<Call, 'contact' | 'number' | 'callerName'>, string | null]>([
    ['a person', { contact, number: '600000001', callerName: 'X' }, 'Anna Example'],
    ['a company', { contact: company, number: '600000001', callerName: 'X' }, 'Example Heating'],
    ['a number', { contact: null, number: '600000001', callerName: 'X' }, '600 000 001'],
    ['an extension', { contact: null, number: '/102', callerName: null }, '102'],
    ['a name that the PBX shows', { contact: null, number: null, callerName: 'X' }, 'X'],
    ['nobody known', { contact: null, number: '_', callerName: ' ' }, null],
  ])('%s', (_, call, expected) => {
    expect(whoOf(call)).toBe(expected);
  });

  it('knows internal calls by kind and by number', () => {
    expect(isInternal({ kind: 'INTERNAL', number: '600000001' })).toBe(true);
    expect(isInternal({ kind: null, number: '/102' })).toBe(true);
    expect(isInternal({ kind: null, number: '600000001' })).toBe(false);
  });
});

describe('the number of somebody outside', () => {
  it.each<[Pick<Call, 'kind' | 'number' | 'e164'>, string | null]>([
    [{ kind: null, number: '0600000001', e164: '+48600000001' }, '+48600000001'],
    [{ kind: 'EXTERNAL', number: '112', e164: null }, '112'],
    [{ kind: null, number: '_', e164: null }, null],
    [{ kind: null, number: null, e164: null }, null],
    [{ kind: null, number: '/102', e164: null }, null],
    [{ kind: 'INTERNAL', number: '102', e164: null }, null],
  ])('of %o is %s', (call, expected) => {
    expect(outsideNumber(call)).toBe(expected);
  });
});

describe('how a call is', () => {
  it.each<[Call['state'], Call['disposition'], Call['direction'], string | null, string]>([
    ['RINGING', 'UNKNOWN', 'IN', null, 'ringing'],
    ['TALKING', 'ANSWERED', 'IN', 'now', 'talking'],
    ['DIALLING', 'UNKNOWN', 'OUT', null, 'dialling'],
    ['WAITING', 'UNKNOWN', 'IN', null, 'waiting'],
    ['ENDING', 'UNKNOWN', 'IN', 'now', 'answered'],
    ['ENDED', 'ANSWERED', 'OUT', 'now', 'answered'],
    ['ENDED', 'NO_ANSWER', 'IN', null, 'missed'],
    ['ENDED', 'NO_ANSWER', 'OUT', null, 'notAnswered'],
    ['ENDED', 'BUSY', 'OUT', null, 'busy'],
    ['ENDED', 'FAILED', 'OUT', null, 'failed'],
    ['ENDED', 'UNKNOWN', 'IN', null, 'unknown'],
  ])('%s, %s, %s', (state, disposition, direction, connectedAt, expected) => {
    expect(statusOf({ state, disposition, direction, connectedAt })).toBe(expected);
  });
});

describe('filters', () => {
  it('leave the chosen call out', () => {
    expect(filtersOf({ q: 'a', call: '7' })).toEqual({ q: 'a' });
  });

  it('are asked by whole days of this zone, both inclusive', () => {
    expect(queryOf({ from: '2026-11-01', to: '2026-11-30', q: 'x', ext: '101' })).toEqual({
      search: 'x',
      ext: '101',
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 11, 1).toISOString(),
    });
  });

  it('skip days that are none', () => {
    expect(queryOf({ from: 'yesterday', to: '2026-1-1' })).toEqual({});
  });

  it.each<[Filters, string]>([
    [{}, 'all'],
    [{ q: 'x' }, 'all'],
    [{ state: 'no_answer', direction: 'IN' }, 'missed'],
    [{ state: 'open' }, 'open'],
    [{ state: 'no_answer' }, 'other'],
    [{ direction: 'OUT' }, 'other'],
  ])('%o are the quick view %s', (filters, quick) => {
    expect(quickOf(filters)).toBe(quick);
  });

  it('keep the others when a quick view is chosen', () => {
    expect(withQuick({ ext: '101', state: 'busy' }, 'missed')).toEqual({
      ext: '101',
      state: 'no_answer',
      direction: 'IN',
    });
    expect(withQuick({ ext: '101', state: 'no_answer', direction: 'IN' }, 'all')).toEqual({ ext: '101' });
  });
});

describe('keys in the list', () => {
  const lines = ['day', 'call', 'call', 'day', 'call'].map(
    (kind, index) => ({ kind, key: String(index) }) as Line,
  );
  it.each<[number, string, number | null]>([
    [1, 'ArrowDown', 2],
    [2, 'ArrowDown', 4],
    [4, 'ArrowDown', 4],
    [4, 'ArrowUp', 2],
    [1, 'ArrowUp', 1],
    [4, 'Home', 1],
    [1, 'End', 4],
    [1, 'PageDown', 4],
    [-1, 'ArrowDown', 1],
    [1, 'x', null],
  ])('from %i by %s to %s', (from, key, to) => {
    expect(nextLine(lines, from, key, 10)).toBe(to);
  });

  it('lead nowhere without calls', () => {
    expect(nextLine([], 0, 'ArrowDown', 10)).toBeNull();
  });
});

describe('note and tags', () => {
  const kept = (version: number, note: string | null, tags: string[] = []): Annotation => ({
    note,
    tags,
    version,
    updated_at: null,
    updated_by: null,
  });
  const draft = (over: number, note: string, tags: string[] = []): Draft => ({ note, tags, over });

  it('differ by more than blanks at the ends', () => {
    expect(differs(draftOf(kept(1, null)), kept(1, null))).toBe(false);
    expect(differs(draft(1, ' a '), kept(1, 'a'))).toBe(false);
    expect(differs(draft(1, 'a', ['x']), kept(1, 'a'))).toBe(true);
  });

  it('are overtaken only by another text of a later version', () => {
    expect(overtaken(draft(1, 'mine'), kept(1, 'theirs'))).toBe(false);
    expect(overtaken(draft(1, 'mine'), kept(2, 'theirs'))).toBe(true);
    expect(overtaken(draft(1, 'same'), kept(2, 'same'))).toBe(false);
  });

  it.each([
    ['theirs', 'mine', 'theirs\n\nmine'],
    ['theirs and mine', 'mine', 'theirs and mine'],
    ['theirs', 'theirs and mine', 'theirs and mine'],
    [null, 'mine', 'mine'],
    ['theirs', '', 'theirs'],
  ])('join %s and %s', (theirs, mine, note) => {
    expect(merged(draft(1, mine, ['b', 'a']), kept(2, theirs, ['a']))).toEqual({
      note,
      tags: ['a', 'b'],
      over: 2,
    });
  });

  it.each([
    [['a'], ' b  c ', ['a', 'b c']],
    [['a'], 'A', ['a']],
    [['a'], '  ', ['a']],
    [Array.from({ length: 10 }, (_, i) => String(i)), 'x', Array.from({ length: 10 }, (_, i) => String(i))],
  ])('%o with %s', (tags, typed, expected) => {
    expect(withTag(tags, typed)).toEqual(expected);
  });
});

describe('legs along the time', () => {
  const leg = (from: number, connected: number | null, to: number | null) =>
    ({
      started_at: new Date(from * 1000).toISOString(),
      connected_at: connected === null ? null : new Date(connected * 1000).toISOString(),
      ended_at: to === null ? null : new Date(to * 1000).toISOString(),
    }) as Call['legs'][number];
  const startedAt = new Date(0).toISOString();

  it('share the time of the call', () => {
    const endedAt = new Date(100_000).toISOString();
    expect(spans({ startedAt, endedAt, legs: [leg(0, 20, 60), leg(50, 60, 100)] }, null)).toEqual([
      { start: 0, ring: 20, talk: 40, ringSeconds: 20, talkSeconds: 40 },
      { start: 50, ring: 10, talk: 40, ringSeconds: 10, talkSeconds: 40 },
    ]);
  });

  it('grow while the call goes on', () => {
    expect(spans({ startedAt, endedAt: null, legs: [leg(0, 5, null)] }, 10_000)).toEqual([
      { start: 0, ring: 50, talk: 50, ringSeconds: 5, talkSeconds: 5 },
    ]);
  });

  it('never divide by nothing', () => {
    const [span] = spans({ startedAt, endedAt: startedAt, legs: [leg(0, 0, 0)] }, null);
    expect(Object.values(span ?? {}).every(Number.isFinite)).toBe(true);
  });
});

describe('small things', () => {
  it.each([
    ['RING', null, true],
    ['REL', null, true],
    ['STAT', null, false],
    ['INFO', 'NORM_EXT=101', false],
    ['INFO', 'IVR_MAP_MISS ext=101', false],
    ['INFO', 'IVR_MAP_HIT digit=1', true],
    ['NEWTYPE', null, false],
  ])('%s with %s matters: %s', (typ, payload, expected) => {
    expect(isImportant({ typ, payload })).toBe(expected);
  });

  it('dials digits and a plus', () => {
    expect(dialable('+48 600-000 001')).toBe('+48600000001');
  });

  it('counts lines of a file in pieces, not those inside quotes', () => {
    const count = new LineCount();
    const bytes = new TextEncoder().encode('a;b\r\n"x\ny";"q ""z"""\r\n1;2\r\n');
    bytes.forEach((byte) => count.take(new Uint8Array([byte])));
    expect(count.lines).toBe(3);
  });
});
