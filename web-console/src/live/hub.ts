import type { ToTab, ToWorker } from './messages';
import { EventStream, type StreamHandlers } from './sse';
import { fold, linked, NOTHING_YET, type LiveState } from './state';

const EVENTS = '/operator/api/events';
/** Hidden tabs are allowed to speak once a minute only. */
const FORGOTTEN_AFTER_MS = 90_000;
/** A tab that crashed says no good-bye; one that was frozen comes again and gets a snapshot. */
const GONE_AFTER_MS = 10 * 60_000;

/** The way back to a tab. */
export interface Port {
  postMessage(message: ToTab): void;
}

interface Tab {
  visible: boolean;
  /** When it last had the focus; 0 for never. */
  focusedAt: number;
  heardAt: number;
}

type MakeStream = (
  headers: () => Headers,
  handlers: StreamHandlers,
) => Pick<EventStream, 'start' | 'close' | 'retryNow'>;

const usualStream: MakeStream = (headers, handlers) => new EventStream(EVENTS, headers, handlers);

/**
 * Holds the one stream of a browser for all of its tabs, and decides which of them presents calls: the visible tab that
 * had the focus last, else the one that had it last. Runs in a shared worker; a browser without those has one in each tab.
 */
export class Hub {
  private readonly tabs = new Map<Port, Tab>();
  private state: LiveState = NOTHING_YET;
  private stream: ReturnType<MakeStream> | null = null;
  private token: string | null = null;
  private presenter: Port | null = null;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly makeStream: MakeStream = usualStream,
  ) {}

  receive(port: Port, message: ToWorker): void {
    switch (message.kind) {
      case 'here':
        this.here(port, message);
        break;
      case 'retry':
        this.stream?.retryNow();
        break;
      case 'logOut':
        this.end();
        break;
      case 'bye':
        this.tabs.delete(port);
        this.choosePresenter();
        if (this.tabs.size === 0) this.stop();
        break;
    }
  }

  /** Whether no tab needs it any more. */
  isEmpty(): boolean {
    return this.tabs.size === 0;
  }

  private here(port: Port, message: Extract<ToWorker, { kind: 'here' }>): void {
    const now = this.now();
    const known = this.tabs.get(port);
    this.tabs.set(port, {
      visible: message.visible,
      focusedAt: message.focused ? now : (known?.focusedAt ?? 0),
      heardAt: now,
    });
    for (const [tab, { heardAt }] of this.tabs) {
      if (now - heardAt > GONE_AFTER_MS) this.tabs.delete(tab);
    }
    if (!this.stream || message.token !== this.token) this.begin(message.token);
    this.choosePresenter();
    if (!known) port.postMessage({ kind: 'snapshot', state: this.state, presenter: this.presenter === port });
  }

  private begin(token: string | null): void {
    this.stream?.close();
    this.token = token;
    this.state = NOTHING_YET;
    const headers = () => {
      const made = new Headers({ 'X-Requested-With': 'ctip' });
      if (token) made.set('X-Admin-Session', token);
      return made;
    };
    const stream = this.makeStream(headers, {
      event: (name, data) => {
        this.state = fold(this.state, name, data, this.now());
        this.tell({ kind: 'event', name, data });
      },
      link: (state) => {
        this.state = linked(this.state, state, this.now());
        this.tell({ kind: 'link', state });
      },
      over: () => this.end(),
    });
    this.stream = stream;
    stream.start();
  }

  private end(): void {
    this.stop();
    this.tell({ kind: 'over' });
    this.tabs.clear();
    this.presenter = null;
  }

  private stop(): void {
    this.stream?.close();
    this.stream = null;
    this.token = null;
    this.state = NOTHING_YET;
  }

  private choosePresenter(): void {
    const alive = [...this.tabs].filter(([, tab]) => this.now() - tab.heardAt < FORGOTTEN_AFTER_MS);
    const [best] = alive.sort(
      ([, a], [, b]) => Number(b.visible) - Number(a.visible) || b.focusedAt - a.focusedAt,
    );
    const chosen = best?.[0] ?? null;
    if (chosen === this.presenter) return;
    if (this.presenter && this.tabs.has(this.presenter)) {
      this.presenter.postMessage({ kind: 'presenter', presenter: false });
    }
    this.presenter = chosen;
    chosen?.postMessage({ kind: 'presenter', presenter: true });
  }

  private tell(message: ToTab): void {
    for (const port of this.tabs.keys()) port.postMessage(message);
  }
}
