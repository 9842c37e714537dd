import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventStream, parseBlock } from './sse';

describe('a block of the stream', () => {
  it.each([
    ['event: call\ndata: {"a":1}', { id: null, name: 'call', data: '{"a":1}' }],
    ['id: 1-2\nevent: call\ndata: {}', { id: '1-2', name: 'call', data: '{}' }],
    ['data: one\ndata: two', { id: null, name: 'message', data: 'one\ntwo' }],
    ['data:  two blanks', { id: null, name: 'message', data: ' two blanks' }],
    ['data:none', { id: null, name: 'message', data: 'none' }],
    ['data: a: b', { id: null, name: 'message', data: 'a: b' }],
    [': keeps the line alive', { id: null, name: 'message', data: '' }],
    ['retry: 2000', { id: null, name: 'message', data: '' }],
    ['nonsense', { id: null, name: 'message', data: '' }],
    ['', { id: null, name: 'message', data: '' }],
  ])('%j', (block, expected) => {
    expect(parseBlock(block)).toEqual(expected);
  });
});

/** A server that the test plays: each connection is answered by hand. */
function server() {
  const connections: {
    headers: Headers;
    signal: AbortSignal;
    write: (text: string) => void;
    cut: () => void;
    end: () => void;
  }[] = [];
  const refusals: (number | 'unreachable' | Response)[] = [];
  const encoder = new TextEncoder();
  vi.stubGlobal('fetch', (_url: string, init: { headers: Headers; signal: AbortSignal }) => {
    const refused = refusals.shift();
    if (refused === 'unreachable') return Promise.reject(new TypeError('unreachable'));
    if (refused instanceof Response) return Promise.resolve(refused);
    if (refused !== undefined) return Promise.resolve(new Response(null, { status: refused }));
    let out!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (out = controller) });
    init.signal.addEventListener('abort', () => out.error(new DOMException('aborted', 'AbortError')));
    connections.push({
      headers: new Headers(init.headers),
      signal: init.signal,
      write: (text) => out.enqueue(encoder.encode(text)),
      cut: () => out.error(new TypeError('network')),
      end: () => out.close(),
    });
    return Promise.resolve({ status: 200, ok: true, body });
  });
  const stream = { event: vi.fn(), link: vi.fn(), over: vi.fn() };
  const followed = new EventStream('/events', () => new Headers({ 'X-Requested-With': 'ctip' }), stream);
  return { connections, refusals, stream, followed };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

describe('the stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells events however they are cut', async () => {
    const { connections, stream, followed } = server();
    followed.start();
    await soon();
    const [one] = connections;
    for (const piece of [
      'event: ca',
      'll\ndata: {"n":',
      '"ż"}\n',
      '\n: alive\n\nevent: sms\ndata: 2\n\nevent: cut',
    ]) {
      one?.write(piece);
      await soon();
    }
    expect(stream.event.mock.calls).toEqual([
      ['call', { n: 'ż' }],
      ['sms', 2],
    ]);
    followed.close();
  });

  it('says how the link is', async () => {
    const { connections, stream, followed } = server();
    followed.start();
    await soon();
    connections[0]?.cut();
    await soon();
    await vi.advanceTimersByTimeAsync(600);
    expect(stream.link.mock.calls.flat()).toEqual(['connecting', 'live', 'lost', 'live']);
    followed.close();
  });

  it('asks for what it missed by the id of the last event', async () => {
    const { connections, followed } = server();
    followed.start();
    await soon();
    expect(connections[0]?.headers.get('Last-Event-ID')).toBeNull();
    expect(connections[0]?.headers.get('X-Requested-With')).toBe('ctip');
    connections[0]?.write('id: 7-3\nevent: call\ndata: 1\n\nevent: call\ndata: 2\n\n');
    await soon();
    connections[0]?.end();
    await vi.advanceTimersByTimeAsync(600);
    expect(connections[1]?.headers.get('Last-Event-ID')).toBe('7-3');
    followed.close();
  });

  it('waits longer after each failure, and at most a quarter of a minute', async () => {
    const { connections, refusals, followed } = server();
    refusals.push(...Array.from({ length: 8 }, (): 'unreachable' => 'unreachable'));
    followed.start();
    // 0.5 + 1 + 2 + 4 + 8 + 15 + 15 + 15 s
    await vi.advanceTimersByTimeAsync(60_400);
    expect(connections).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(connections).toHaveLength(1);
    followed.close();
  });

  it('tries at once when it is told that the network is back', async () => {
    const { connections, refusals, followed } = server();
    refusals.push(502, 502, 502);
    followed.start();
    await vi.advanceTimersByTimeAsync(1600);
    expect(refusals).toEqual([]);
    followed.retryNow();
    await soon();
    expect(connections).toHaveLength(1);
    followed.close();
  });

  it('gives up a connection that is silent for long, not one that is kept alive', async () => {
    const { connections, followed } = server();
    followed.start();
    await soon();
    for (let i = 0; i < 6; i++) {
      await vi.advanceTimersByTimeAsync(15_000);
      connections[0]?.write(': alive\n\n');
    }
    await soon();
    expect(connections[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(41_000);
    expect(connections[0]?.signal.aborted).toBe(true);
    expect(connections).toHaveLength(2);
    followed.close();
  });

  it('goes on trying while the person must set up a second factor', async () => {
    const { connections, refusals, stream, followed } = server();
    refusals.push(Response.json({ type: 'urn:ctip:problem:second-factor-required' }, { status: 403 }));
    followed.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(stream.over).not.toHaveBeenCalled();
    expect(connections).toHaveLength(1);
    followed.close();
  });

  it.each([401, 403])('is over when the session is refused with %i', async (status) => {
    const { connections, refusals, stream, followed } = server();
    refusals.push(status);
    followed.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stream.over).toHaveBeenCalledOnce();
    expect(connections).toHaveLength(0);
  });

  it('is over when the server says so', async () => {
    const { connections, stream, followed } = server();
    followed.start();
    await soon();
    connections[0]?.write('event: bye\ndata: {"reason":"revoked"}\n\n');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stream.over).toHaveBeenCalledOnce();
    expect(stream.event).not.toHaveBeenCalled();
    expect(connections).toHaveLength(1);
  });

  it('begins no other connection once it is closed', async () => {
    const { connections, stream, followed } = server();
    followed.start();
    await soon();
    followed.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections).toHaveLength(1);
    expect(stream.link).not.toHaveBeenCalledWith('lost');
  });

  it('does not lose its place over an event that can’t be read', async () => {
    const { connections, stream, followed } = server();
    followed.start();
    await soon();
    connections[0]?.write('id: 1-1\nevent: call\ndata: 1\n\nid: 1-2\nevent: call\ndata: {broken\n\n');
    await vi.advanceTimersByTimeAsync(600);
    expect(connections[1]?.headers.get('Last-Event-ID')).toBe('1-1');
    expect(stream.event).toHaveBeenCalledOnce();
    followed.close();
  });
});
