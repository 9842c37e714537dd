import { describe, expect, it, vi } from 'vitest';
import { Hub } from './hub';
import type { ToTab } from './messages';
import type { StreamHandlers } from './sse';

interface FakeStream {
  headers: () => Headers;
  handlers: StreamHandlers;
  start: () => void;
  close: () => void;
  retryNow: () => void;
}

function set() {
  const clock = { now: 1_000_000 };
  const streams: FakeStream[] = [];
  const hub = new Hub(
    () => clock.now,
    (headers, handlers) => {
      const stream = { headers, handlers, start: vi.fn(), close: vi.fn(), retryNow: vi.fn() };
      streams.push(stream);
      return stream;
    },
  );
  const tab = () => {
    const heard: ToTab[] = [];
    const port = { postMessage: (message: ToTab) => void heard.push(message) };
    return {
      heard,
      here: (how: { visible?: boolean; focused?: boolean; token?: string | null } = {}) =>
        hub.receive(port, { kind: 'here', who: '1', token: null, visible: true, focused: false, ...how }),
      send: (kind: 'retry' | 'logOut' | 'bye') => hub.receive(port, { kind }),
      /** Whether it was told last that it presents calls. */
      presents: () =>
        heard.reduce(
          (presents, message) =>
            message.kind === 'presenter' || message.kind === 'snapshot' ? message.presenter : presents,
          false,
        ),
    };
  };
  return { clock, streams, tab };
}

const ringing = { callId: 'a', version: 1, state: 'RINGING' };

describe('the stream of a browser', () => {
  it('is one for all its tabs, and all hear it', () => {
    const { streams, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here();
    second.here();
    expect(streams).toHaveLength(1);
    expect(streams[0]?.start).toHaveBeenCalledOnce();
    streams[0]?.handlers.event('call', ringing);
    for (const { heard } of [first, second]) {
      expect(heard).toContainEqual({ kind: 'event', name: 'call', data: ringing });
    }
  });

  it('is told as a whole to a tab that comes later', () => {
    const { streams, tab } = set();
    tab().here();
    streams[0]?.handlers.link('live');
    streams[0]?.handlers.event('call', ringing);
    const late = tab();
    late.here();
    const [snapshot] = late.heard.filter((message) => message.kind === 'snapshot');
    expect(snapshot?.state.link).toBe('live');
    expect(snapshot?.state.calls.get('a')).toEqual(ringing);
  });

  it('is told once as a whole, however often a tab says that it is there', () => {
    const { tab } = set();
    const one = tab();
    one.here();
    one.here();
    expect(one.heard.filter((message) => message.kind === 'snapshot')).toHaveLength(1);
  });

  it('shows who it is by the token, where there is one, and begins anew with another', () => {
    const { streams, tab } = set();
    const one = tab();
    one.here();
    expect(streams[0]?.headers().get('X-Admin-Session')).toBeNull();
    expect(streams[0]?.headers().get('X-Requested-With')).toBe('ctip');
    one.here({ token: 'secret' });
    expect(streams[0]?.close).toHaveBeenCalledOnce();
    expect(streams[1]?.headers().get('X-Admin-Session')).toBe('secret');
  });

  it('ends with the last tab', () => {
    const { streams, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here();
    second.here();
    first.send('bye');
    expect(streams[0]?.close).not.toHaveBeenCalled();
    second.send('bye');
    expect(streams[0]?.close).toHaveBeenCalledOnce();
  });

  it('is over for all tabs when one logs out', () => {
    const { streams, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here();
    second.here();
    first.send('logOut');
    expect(streams[0]?.close).toHaveBeenCalledOnce();
    expect(second.heard.at(-1)).toEqual({ kind: 'over' });
    second.here();
    expect(streams).toHaveLength(2);
  });

  it('is over for all tabs when the session ended elsewhere, and nothing of it stays', () => {
    const { streams, tab } = set();
    const one = tab();
    one.here();
    streams[0]?.handlers.event('call', ringing);
    streams[0]?.handlers.over();
    expect(one.heard.at(-1)).toEqual({ kind: 'over' });
    const next = tab();
    next.here();
    const [snapshot] = next.heard.filter((message) => message.kind === 'snapshot');
    expect(snapshot?.state.calls.size).toBe(0);
  });

  it('tries again at once when a tab asks', () => {
    const { streams, tab } = set();
    const one = tab();
    one.here();
    one.send('retry');
    expect(streams[0]?.retryNow).toHaveBeenCalledOnce();
  });
});

describe('who presents calls', () => {
  it('is the only tab', () => {
    const { tab } = set();
    const one = tab();
    one.here();
    expect(one.presents()).toBe(true);
  });

  it('is the tab that had the focus last', () => {
    const { clock, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here({ focused: true });
    clock.now += 1000;
    second.here({ focused: true });
    expect([first.presents(), second.presents()]).toEqual([false, true]);
    clock.now += 1000;
    first.here({ focused: true });
    expect([first.presents(), second.presents()]).toEqual([true, false]);
  });

  it('is a visible tab before a hidden one that had the focus later', () => {
    const { clock, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here({ focused: true });
    clock.now += 1000;
    second.here({ focused: true });
    second.here({ visible: false });
    expect([first.presents(), second.presents()]).toEqual([true, false]);
  });

  it('is another when it goes', () => {
    const { clock, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here();
    clock.now += 1000;
    second.here({ focused: true });
    second.send('bye');
    expect(first.presents()).toBe(true);
  });

  it('is another when nothing was heard of it for long', () => {
    const { clock, tab } = set();
    const [first, second] = [tab(), tab()];
    first.here({ focused: true });
    clock.now += 100_000;
    second.here();
    expect([first.presents(), second.presents()]).toEqual([false, true]);
  });

  it('is exactly one at any time', () => {
    const { clock, tab } = set();
    const tabs = [tab(), tab(), tab()];
    for (const [index, one] of [0, 1, 2, 1, 0, 2].entries()) {
      clock.now += 500;
      tabs[one]?.here({ focused: index % 2 === 0, visible: index % 3 !== 0 });
      expect(tabs.filter((each) => each.presents())).toHaveLength(1);
    }
  });
});
