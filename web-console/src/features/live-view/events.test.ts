import { describe, expect, it } from 'vitest';
import { fold, NO_EVENTS, type Told } from './events';

const event = (payload: string) => ({
  ts: '2026-11-20T20:24:02Z',
  typ: 'RING',
  ext: null,
  number: null,
  payload,
});
const list = (...payloads: string[]): Told => ({ kind: 'list', items: payloads.map(event) });
const one = (payload: string): Told => ({ kind: 'event', event: event(payload) });
const all = (limit: number, ...told: Told[]) =>
  told.reduce((events, next) => fold(events, next, limit), NO_EVENTS);
const payloads = (listed: readonly { event: { payload: string } }[]) =>
  listed.map((row) => row.event.payload);

describe('the events of the page', () => {
  it('puts new ones on top and forgets the oldest', () => {
    const { shown } = all(3, list('b', 'a'), one('c'), one('d'));
    expect(payloads(shown)).toEqual(['d', 'c', 'b']);
    expect(new Set(shown.map((row) => row.key)).size).toBe(3);
  });

  it('holds still, keeps what comes meanwhile, and goes on with it', () => {
    const held = all(3, list('a'), { kind: 'hold' }, one('b'), one('c'));
    expect(payloads(held.shown)).toEqual(['a']);
    expect(payloads(held.waiting)).toEqual(['c', 'b']);
    const after = fold(held, { kind: 'go on' }, 3);
    expect(payloads(after.shown)).toEqual(['c', 'b', 'a']);
    expect(after.waiting).toEqual([]);
  });

  it('takes a list for the whole', () => {
    expect(payloads(all(5, list('a'), one('b'), list('z', 'y')).shown)).toEqual(['z', 'y']);
  });

  it('goes on with the list that came while held, not with that and what was there before', () => {
    const held = all(9, list('b', 'a'), { kind: 'hold' }, one('c'), list('e', 'd', 'b'), one('f'));
    expect(payloads(held.shown)).toEqual(['b', 'a']);
    const after = fold(held, { kind: 'go on' }, 9);
    expect(payloads(after.shown)).toEqual(['f', 'e', 'd', 'b']);
    const again = [{ kind: 'hold' } as const, one('g')].reduce((all, told) => fold(all, told, 9), after);
    expect(payloads(fold(again, { kind: 'go on' }, 9).shown)).toEqual(['g', 'f', 'e', 'd', 'b']);
  });

  it('keeps no more than asked for while held', () => {
    const held = all(2, list('a'), { kind: 'hold' }, one('b'), one('c'), one('d'));
    expect(payloads(held.waiting)).toEqual(['d', 'c']);
  });
});
