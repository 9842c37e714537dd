import { describe, expect, it } from 'vitest';
import { fold, linked, NOTHING_YET, presenceKey, type LiveCall, type LiveState } from './state';

const NOW = Date.parse('2026-11-29T10:00:00Z');

function call(callId: string, version: number, state: LiveCall['state'] = 'RINGING'): LiveCall {
  return {
    callId,
    id: null,
    pbxId: 'main',
    version,
    state,
    kind: 'EXTERNAL',
    direction: 'IN',
    number: '600000001',
    e164: null,
    callerName: null,
    dialled: null,
    extension: '101_',
    answeredBy: null,
    startedAt: '2026-11-29T10:00:00Z',
    connectedAt: null,
    endedAt: null,
    endEstimated: false,
    ringMillis: null,
    talkMillis: null,
    disposition: 'UNKNOWN',
    flags: [],
    legs: [],
    ivr: null,
  };
}

const hello = (more: object = {}) => ({
  serverTime: '2026-11-29T10:00:05Z',
  version: '1.2.3',
  epoch: 1,
  resumed: false,
  feed: { state: 'LIVE', since: '2026-11-29T09:00:00Z' },
  calls: [],
  callsOmitted: 0,
  pbxs: [],
  ...more,
});

/** The state after events, told in this order. */
const after = (...events: [name: string, data: unknown][]): LiveState =>
  events.reduce((state, [name, data]) => fold(state, name, data, NOW), NOTHING_YET);

const shown = (state: LiveState) => [...state.calls.values()].map((one) => `${one.callId}@${one.version}`);

describe('hello', () => {
  it('tells the clock, the program and what is going on', () => {
    const state = after(['hello', hello({ calls: [call('a', 1)], callsOmitted: 3 })]);
    expect(state).toMatchObject({ clockOffset: 5000, serverVersion: '1.2.3', callsOmitted: 3 });
    expect(shown(state)).toEqual(['a@1']);
  });

  it('that goes on keeps the calls that are known', () => {
    const state = after(
      ['hello', hello()],
      ['call', call('a', 1)],
      ['call', call('b', 4, 'ENDED')],
      ['hello', hello({ resumed: true, calls: [call('c', 1)] })],
    );
    expect(shown(state).sort()).toEqual(['a@1', 'b@4', 'c@1']);
  });

  it('that begins anew forgets calls that ended while nobody listened', () => {
    const state = after(
      ['call', call('a', 1)],
      ['call', call('b', 1)],
      ['hello', hello({ calls: [call('b', 2)] })],
    );
    expect(shown(state)).toEqual(['b@2']);
  });

  it('never takes a call back to an earlier version', () => {
    const state = after(['call', call('a', 7, 'TALKING')], ['hello', hello({ calls: [call('a', 6)] })]);
    expect(shown(state)).toEqual(['a@7']);
  });
});

describe('a call', () => {
  it.each([
    [1, 2, 2],
    [2, 1, 2],
    [2, 2, 2],
  ])('of version %i, then %i, is of version %i', (first, then, last) => {
    expect(shown(after(['call', call('a', first)], ['call', call('a', then)]))).toEqual([`a@${last}`]);
  });

  it('that comes again changes nothing', () => {
    const state = after(['call', call('a', 2)]);
    expect(fold(state, 'call', call('a', 2), NOW)).toBe(state);
  });

  it('that ended is kept with the newest hundred of them, whatever goes on', () => {
    const ends = Array.from({ length: 130 }, (_, i): [string, unknown] => [
      'call',
      call(`end-${i}`, 1, 'ENDED'),
    ]);
    const state = after(['call', call('open', 1)], ...ends);
    expect(state.calls.size).toBe(101);
    expect(state.calls.has('open')).toBe(true);
    expect(state.calls.has('end-29')).toBe(false);
    expect(state.calls.has('end-30')).toBe(true);
  });

  it('that rang long and ended last is forgotten last', () => {
    const ends = Array.from({ length: 99 }, (_, i): [string, unknown] => [
      'call',
      call(`end-${i}`, 1, 'ENDED'),
    ]);
    const state = after(
      ['call', call('long', 1)],
      ...ends,
      ['call', call('long', 2, 'ENDED')],
      ['call', call('one more', 1, 'ENDED')],
    );
    expect(state.calls.has('end-0')).toBe(false);
    expect(state.calls.has('long')).toBe(true);
  });
});

describe('what else is told', () => {
  it('is kept by PBX and extension', () => {
    const presence = { pbxId: 'main', extension: '101', state: 'BUSY', since: '', callId: null };
    const state = after(['presence', presence], ['presence', { ...presence, state: 'IDLE' }]);
    expect(state.presence.get(presenceKey('main', '101'))?.state).toBe('IDLE');
    expect(state.presence.size).toBe(1);
  });

  it('of a PBX and of the feed replaces what was told before', () => {
    const state = after(
      ['pbx', { pbxId: 'main', state: 'ONLINE' }],
      ['pbx', { pbxId: 'main', state: 'HALTED' }],
      ['feed', { state: 'STALE', since: 'x' }],
    );
    expect(state.pbxs.get('main')?.state).toBe('HALTED');
    expect(state.feed.state).toBe('STALE');
  });

  it('is ignored where it is not known', () => {
    expect(fold(NOTHING_YET, 'weather', { rain: true }, NOW)).toBe(NOTHING_YET);
  });
});

describe('the link', () => {
  it('was lost when it was first lost, until it is back', () => {
    const lost = linked(linked(NOTHING_YET, 'lost', 10), 'lost', 20);
    expect(lost).toMatchObject({ link: 'lost', lostAt: 10 });
    expect(linked(lost, 'connecting', 30)).toMatchObject({ link: 'connecting', lostAt: 10 });
    expect(linked(lost, 'live', 40)).toMatchObject({ link: 'live', lostAt: null });
  });
});

describe('what was forgotten', () => {
  const ended = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n): [string, unknown] => [
      'call',
      call(`c${String(from + n)}`, 3, 'ENDED'),
    ]);

  it('does not rise from an old event', () => {
    const before = after(...ended(0, 130));
    expect(before.calls.has('c0')).toBe(false);
    expect(fold(before, 'call', call('c0', 1), NOW)).toBe(before);
    expect(fold(before, 'call', call('c0', 4), NOW).calls.has('c0')).toBe(true);
  });

  it('is bounded', () => {
    expect(after(...ended(0, 2300)).forgotten.size).toBe(2000);
  });
});

describe('a hello that leaves calls out', () => {
  it('takes no open call away, but those that ended', () => {
    const state = after(
      ['call', call('open', 1)],
      ['call', call('over', 2, 'ENDED')],
      ['hello', hello({ calls: [call('new', 1)], callsOmitted: 5 })],
    );
    expect(shown(state).sort()).toEqual(['new@1', 'open@1']);
  });
});
