/** A refusal that passes: the person must set up a second factor first, with this very session. */
const FACTOR_DUE = 'urn:ctip:problem:second-factor-required';

async function isFactorDue(response: Response): Promise<boolean> {
  const problem: unknown = await response.json().catch(() => null);
  return typeof problem === 'object' && problem !== null && 'type' in problem && problem.type === FACTOR_DUE;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const HEARTBEAT_MS = 15_000;
/** The server says something at least every 15 s. */
const SILENCE_MS = 40_000;

/** What became of the connection: being made, there, or gone and tried again. */
export type LinkState = 'connecting' | 'live' | 'lost';

export interface StreamHandlers {
  event(name: string, data: unknown): void;
  link(state: LinkState): void;
  /** The session is over; nothing more comes. */
  over(): void;
}

interface Block {
  id: string | null;
  name: string;
  data: string;
}

/** One block of the event-stream format (WHATWG HTML, 9.2.6), without the empty line that ends it. */
export function parseBlock(block: string): Block {
  const parsed: Block = { id: null, name: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    const field = line.slice(0, colon);
    if (field === 'id') parsed.id = value;
    else if (field === 'event') parsed.name = value;
    else if (field === 'data') parsed.data += parsed.data ? `\n${value}` : value;
  }
  return parsed;
}

/**
 * Follows the server's events for as long as the session lasts: reconnects by itself with growing pauses, and asks for
 * what it missed by the id of the last event. It uses fetch, since EventSource can send no header.
 */
export class EventStream {
  private lastId: string | null = null;
  private abort: AbortController | null = null;
  private pause = FIRST_PAUSE_MS;
  private wake: (() => void) | null = null;
  private closed = false;
  private heardAt = 0;

  constructor(
    private readonly url: string,
    private readonly headers: () => Headers,
    private readonly handlers: StreamHandlers,
  ) {}

  start(): void {
    void this.run();
  }

  close(): void {
    this.closed = true;
    this.abort?.abort();
    this.wake?.();
  }

  /** Tries at once, e.g. because the network is back. */
  retryNow(): void {
    this.pause = FIRST_PAUSE_MS;
    this.wake?.();
    // A network that changed leaves connections that nothing comes through any more.
    if (Date.now() - this.heardAt > HEARTBEAT_MS) this.abort?.abort();
  }

  private async run(): Promise<void> {
    this.handlers.link('connecting');
    while (!this.closed) {
      try {
        await this.connectOnce();
      } catch {
        // Lost or refused: told below, and tried again.
      }
      await this.pauseUnlessClosed();
    }
  }

  private async connectOnce(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    let watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
    const heard = () => {
      this.heardAt = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
    };
    try {
      const headers = this.headers();
      headers.set('Accept', 'text/event-stream');
      if (this.lastId) headers.set('Last-Event-ID', this.lastId);
      const response = await fetch(this.url, { headers, cache: 'no-store', signal: abort.signal });
      if (response.status === 401 || (response.status === 403 && !(await isFactorDue(response)))) {
        this.end();
        return;
      }
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
      this.pause = FIRST_PAUSE_MS;
      heard();
      this.handlers.link('live');
      await this.read(response.body, heard);
    } finally {
      clearTimeout(watchdog);
    }
  }

  private async read(body: ReadableStream<Uint8Array>, heard: () => void): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach((block) => this.take(parseBlock(block)));
    }
  }

  private take(block: Block): void {
    if (!block.data) return;
    if (block.name === 'bye') {
      this.end();
      return;
    }
    this.handlers.event(block.name, JSON.parse(block.data));
    if (block.id) this.lastId = block.id;
  }

  private end(): void {
    this.close();
    this.handlers.over();
  }

  private async pauseUnlessClosed(): Promise<void> {
    if (this.closed) return;
    this.handlers.link('lost');
    await this.rest();
  }

  private rest(): Promise<void> {
    const pause = this.pause * (0.5 + Math.random());
    this.pause = Math.min(LONGEST_PAUSE_MS, this.pause * 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
