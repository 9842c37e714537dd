import { describe, expect, it, vi } from 'vitest';
import { Hub } from './hub';
import { Hubs } from './hubs';
import type { ToTab } from './messages';
import type { StreamHandlers } from './sse';

/** Hubs on streams that a test speaks for, in the order in which they were opened. */
function world() {
  const streams: { handlers: StreamHandlers; headers: Headers; close: ReturnType<typeof vi.fn> }[] = [];
  const hubs = new Hubs(
    () =>
      new Hub(Date.now, (headers, handlers) => {
        const stream = { handlers, headers: headers(), close: vi.fn(), start: vi.fn(), retryNow: vi.fn() };
        streams.push(stream);
        return stream;
      }),
  );
  const tab = () => {
    const told: ToTab[] = [];
    const port = { postMessage: (message: ToTab) => told.push(message) };
    return {
      told,
      here: (who: string, token: string | null = null) =>
        hubs.receive(port, { kind: 'here', who, token, visible: true, focused: false }),
      say: (kind: 'bye' | 'logOut' | 'retry') => hubs.receive(port, { kind }),
    };
  };
  return { streams, tab };
}

const kinds = (told: readonly ToTab[]) => told.map((message) => message.kind);

describe('the hubs of a browser', () => {
  it('share one stream between tabs of one person', () => {
    const { streams, tab } = world();
    tab().here('1');
    tab().here('1');
    expect(streams).toHaveLength(1);
  });

  it('tell nobody what is for another', () => {
    const { streams, tab } = world();
    const first = tab();
    const second = tab();
    first.here('1');
    second.here('2');
    expect(streams).toHaveLength(2);
    streams[0]?.handlers.event('call', { callId: 'a', version: 1, state: 'RINGING' });
    expect(kinds(first.told)).toContain('event');
    expect(kinds(second.told)).not.toContain('event');
    streams[0]?.handlers.over();
    expect(kinds(first.told)).toContain('over');
    expect(kinds(second.told)).not.toContain('over');
  });

  it('keep tabs with tokens of their own apart, without beginning anew each time they speak', () => {
    const { streams, tab } = world();
    const first = tab();
    const second = tab();
    for (let i = 0; i < 3; i++) {
      first.here('1', 'one');
      second.here('1', 'two');
    }
    expect(streams.map((stream) => stream.headers.get('X-Admin-Session'))).toEqual(['one', 'two']);
    expect(streams[0]?.close).not.toHaveBeenCalled();
  });

  it('end a stream that no tab needs, and begin a new one for the next person', () => {
    const { streams, tab } = world();
    const only = tab();
    only.here('1');
    only.here('2');
    expect(streams[0]?.close).toHaveBeenCalled();
    expect(streams).toHaveLength(2);
    only.say('logOut');
    expect(streams[1]?.close).toHaveBeenCalled();
    only.say('retry');
    expect(streams).toHaveLength(2);
  });
});
