import { useSyncExternalStore } from 'react';
import { credentials } from '@/api/credentials';
import { Hub, type Port } from './hub';
import type { ToTab, ToWorker } from './messages';
import { fold, linked, NOTHING_YET, type LiveState } from './state';

const PRESENT_EVERY_MS = 10_000;

type EventListener = (name: string, data: unknown) => void;

/**
 * This tab's view of what is going on. The stream itself is shared by all tabs of the browser; see {@link Hub}.
 */
class Live {
  private state: LiveState = NOTHING_YET;
  private presents = false;
  private readonly changed = new Set<() => void>();
  private readonly heard = new Set<EventListener>();
  private send: ((message: ToWorker) => void) | null = null;
  private onOver: (() => void) | null = null;
  private who = '';
  private synced = false;
  private close: (() => void) | null = null;
  private stopListening: AbortController | null = null;

  readonly current = () => this.state;
  /** Whether this tab is the one that pops calls up. */
  readonly isPresenter = () => this.presents;

  readonly subscribe = (listener: () => void) => {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  };

  /** Calls back with every event, after it was folded into the state. */
  onEvent(listener: EventListener): () => void {
    this.heard.add(listener);
    return () => this.heard.delete(listener);
  }

  /**
   * Follows the stream until {@link stop}; `over` is called when its session ends elsewhere.
   *
   * @param who the person's id: tabs of another person have a stream of their own
   */
  start(who: string, over: () => void): void {
    if (this.send) return;
    this.who = who;
    this.onOver = over;
    this.send = this.connect();
    const listening = new AbortController();
    this.stopListening = listening;
    const here = () => this.here();
    const options = { signal: listening.signal };
    document.addEventListener('visibilitychange', here, options);
    window.addEventListener('focus', here, options);
    window.addEventListener('blur', here, options);
    window.addEventListener('pageshow', here, options);
    window.addEventListener('pagehide', () => this.send?.({ kind: 'bye' }), options);
    window.addEventListener('online', () => this.retryNow(), options);
    const timer = setInterval(here, PRESENT_EVERY_MS);
    listening.signal.addEventListener('abort', () => clearInterval(timer));
    this.here();
  }

  /** Stops following. With `loggedOut` the other tabs are told that the session is over. */
  stop(loggedOut = false): void {
    this.send?.({ kind: loggedOut ? 'logOut' : 'bye' });
    this.send = null;
    this.synced = false;
    this.close?.();
    this.close = null;
    this.stopListening?.abort();
    this.update(NOTHING_YET, false);
  }

  retryNow(): void {
    this.send?.({ kind: 'retry' });
  }

  private connect(): (message: ToWorker) => void {
    if (typeof SharedWorker === 'undefined') return this.ownHub();
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'ctip-live',
    });
    worker.port.onmessage = (message: MessageEvent<ToTab>) => this.take(message.data);
    worker.port.start();
    // A page of an older version asks for a file that is gone: better a stream of its own than none.
    worker.onerror = () => {
      if (!this.send) return;
      this.close?.();
      this.close = null;
      this.send = this.ownHub();
      this.here();
    };
    this.close = () => {
      // After what was said last is on its way.
      worker.port.onmessage = null;
      worker.port.close();
    };
    return (message) => worker.port.postMessage(message);
  }

  private ownHub(): (message: ToWorker) => void {
    const hub = new Hub();
    const port: Port = { postMessage: (message) => this.take(message) };
    return (message) => hub.receive(port, message);
  }

  private here(): void {
    this.send?.({
      kind: 'here',
      who: this.who,
      token: credentials.token,
      visible: document.visibilityState === 'visible',
      focused: document.hasFocus(),
    });
  }

  private take(message: ToTab): void {
    switch (message.kind) {
      case 'snapshot':
        this.update(message.state, message.presenter);
        // Not the first: this tab was frozen, and events went past it.
        if (this.synced) this.heard.forEach((listener) => listener('reset', { reason: 'frozen' }));
        this.synced = true;
        break;
      case 'event':
        this.update(fold(this.state, message.name, message.data, Date.now()), this.presents);
        this.heard.forEach((listener) => listener(message.name, message.data));
        break;
      case 'link':
        this.update(linked(this.state, message.state, Date.now()), this.presents);
        break;
      case 'presenter':
        this.update(this.state, message.presenter);
        break;
      case 'over': {
        const over = this.onOver;
        this.stop();
        over?.();
        break;
      }
    }
  }

  private update(state: LiveState, presents: boolean): void {
    if (state === this.state && presents === this.presents) return;
    this.state = state;
    this.presents = presents;
    this.changed.forEach((listener) => listener());
  }
}

export const live = new Live();

/** Something of the live state; the component is drawn again when it changes. Select parts that are kept, not made. */
export function useLive<T>(select: (state: LiveState) => T): T {
  return useSyncExternalStore(live.subscribe, () => select(live.current()));
}

/** Whether this tab is the one that pops calls up and makes sounds. */
export function useIsPresenter(): boolean {
  return useSyncExternalStore(live.subscribe, live.isPresenter);
}
