// The live stream: fetch rather than EventSource, because the session travels in a header.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
// The server says something at least every 15 s.
const SILENCE = 40_000;

export class LiveStream {
  #token;
  #handlers;
  #lastId = null;
  #abort = null;
  #pause = FIRST_PAUSE;
  #wake = null;
  #closed = false;

  /** handlers: event(name, data), state('connecting' | 'live' | 'lost'), over() when the session is */
  constructor(token, handlers) {
    this.#token = token;
    this.#handlers = handlers;
    this.#run();
  }

  close() {
    this.#closed = true;
    this.#abort?.abort();
    this.#wake?.();
  }

  retryNow() {
    this.#pause = FIRST_PAUSE;
    this.#wake?.();
  }

  async #run() {
    this.#handlers.state('connecting');
    while (!this.#closed) {
      try {
        await this.#connectOnce();
      } catch {
        // Lost or refused: told below, and tried again.
      }
      if (this.#closed) return;
      this.#handlers.state('lost');
      await this.#rest();
    }
  }

  async #connectOnce() {
    this.#abort = new AbortController();
    let watchdog = setTimeout(() => this.#abort.abort(), SILENCE);
    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => this.#abort.abort(), SILENCE);
    };
    try {
      const headers = { Accept: 'text/event-stream', 'X-Admin-Session': this.#token };
      if (this.#lastId) headers['Last-Event-ID'] = this.#lastId;
      const response = await fetch('/operator/api/events', {
        headers, cache: 'no-store', signal: this.#abort.signal,
      });
      if (response.status === 401 || response.status === 403) {
        this.#end();
        return;
      }
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.#pause = FIRST_PAUSE;
      this.#handlers.state('live');
      await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader(), heard);
    } finally {
      clearTimeout(watchdog);
    }
  }

  async #read(reader, heard) {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach((block) => this.#take(block));
    }
  }

  #take(block) {
    let id = null;
    let name = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) id = line.slice(4);
      else if (line.startsWith('event: ')) name = line.slice(7);
      else if (line.startsWith('data: ')) data += line.slice(6);
    }
    if (!data) return;
    if (name === 'bye') {
      this.#end();
      return;
    }
    this.#handlers.event(name, JSON.parse(data));
    if (id) this.#lastId = id;
  }

  #end() {
    this.close();
    this.#handlers.over();
  }

  #rest() {
    const pause = this.#pause * (0.5 + Math.random());
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    return new Promise((resolve) => {
      const timer = setTimeout(done, pause);
      const wake = () => { clearTimeout(timer); done(); };
      function done() {
        window.removeEventListener('online', wake);
        resolve();
      }
      window.addEventListener('online', wake);
      this.#wake = wake;
    });
  }
}
