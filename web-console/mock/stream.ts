import { kept, type MockData } from './data';
import { callBook, liveOf } from './calls/book';

interface Stream {
  epoch: number;
  last: number;
  readers: Set<ReadableStreamDefaultController<Uint8Array>>;
}

const encoder = new TextEncoder();

function stream(data: MockData): Stream {
  return kept(data, 'stream', () => ({ epoch: Date.now(), last: 0, readers: new Set() }));
}

/** Tells everybody who follows `GET /operator/api/events`: `emit(data, 'call', {…})`. */
export function emit(data: MockData, name: string, payload: object): void {
  const { epoch, readers } = stream(data);
  const id = ++stream(data).last;
  const block = `id: ${epoch}-${id}\nevent: ${name}\ndata: ${JSON.stringify(payload)}\n\n`;
  readers.forEach((reader) => reader.enqueue(encoder.encode(block)));
}

/** How many follow the stream. */
export const readers = (data: MockData) => stream(data).readers.size;

/** Cuts everybody off, as a lost network does. */
export function cutOff(data: MockData): void {
  stream(data).readers.forEach((reader) => reader.error(new Error('cut off')));
  stream(data).readers.clear();
}

function hello(data: MockData): object {
  const open = callBook(data).filter(({ call }) => call.state !== 'ENDED');
  const since = new Date(stream(data).epoch).toISOString();
  return {
    serverTime: new Date().toISOString(),
    version: '0.0.0-mock',
    epoch: stream(data).epoch,
    resumed: false,
    feed: { state: 'LIVE', since },
    calls: open.map(({ call }) => liveOf(call)),
    callsOmitted: 0,
    pbxs: [
      {
        pbxId: 'main',
        state: 'ONLINE',
        since,
        reason: null,
        nextAttemptAt: null,
        lastFrameAt: since,
        identity: 'NCP-000 v1.23.0140/15',
        clockDriftMillis: 120,
        spoolBytes: 0,
      },
    ],
  };
}

/** The live stream: `hello`, then whatever is {@link emit}ted while somebody listens. */
export function follow(data: MockData, request: Request): Response {
  let mine: ReadableStreamDefaultController<Uint8Array> | null = null;
  const leave = () => {
    if (mine) stream(data).readers.delete(mine);
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      mine = controller;
      controller.enqueue(
        encoder.encode(`retry: 2000\nevent: hello\ndata: ${JSON.stringify(hello(data))}\n\n`),
      );
      stream(data).readers.add(controller);
    },
    cancel: leave,
  });
  request.signal.addEventListener('abort', () => {
    leave();
    try {
      mine?.error(new DOMException('left', 'AbortError'));
    } catch {
      // Closed before.
    }
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  });
}
