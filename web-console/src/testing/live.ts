import { vi } from 'vitest';
import { act } from '@testing-library/react';
import { fold, linked, NOTHING_YET, type LiveCall, type LiveState } from '@/live/state';
import type { LinkState } from '@/live/sse';

/** A live state that a test drives, in place of the stream: `vi.mock('@/live/live', () => fakeLive.module())`. */
class FakeLive {
  private state: LiveState = NOTHING_YET;
  private presents = true;
  private readonly changed = new Set<() => void>();
  private readonly heard = new Set<(name: string, data: unknown) => void>();

  reset(): void {
    this.state = linked(NOTHING_YET, 'live', Date.now());
    this.presents = true;
  }

  event(name: string, data: unknown): void {
    act(() => {
      this.state = fold(this.state, name, data, Date.now());
      this.heard.forEach((listener) => listener(name, data));
      this.tell();
    });
  }

  link(link: LinkState): void {
    act(() => {
      this.state = linked(this.state, link, Date.now());
      this.tell();
    });
  }

  presenter(presents: boolean): void {
    act(() => {
      this.presents = presents;
      this.tell();
    });
  }

  private tell(): void {
    this.changed.forEach((listener) => listener());
  }

  async module() {
    const { useSyncExternalStore } = await import('react');
    const subscribe = (listener: () => void) => {
      this.changed.add(listener);
      return () => this.changed.delete(listener);
    };
    return {
      live: {
        current: () => this.state,
        isPresenter: () => this.presents,
        subscribe,
        onEvent: (listener: (name: string, data: unknown) => void) => {
          this.heard.add(listener);
          return () => this.heard.delete(listener);
        },
        start: vi.fn(),
        stop: vi.fn(),
        retryNow: vi.fn(),
      },
      useLive: <T>(select: (state: LiveState) => T) =>
        useSyncExternalStore(subscribe, () => select(this.state)),
      useIsPresenter: () => useSyncExternalStore(subscribe, () => this.presents),
    };
  }
}

export const fakeLive = new FakeLive();

/** A call from outside that rings at 101. */
export function ringingCall(more: Partial<LiveCall> = {}): LiveCall {
  const startedAt = new Date().toISOString();
  return {
    callId: 'a'.repeat(26),
    id: null,
    pbxId: 'main',
    version: 1,
    state: 'RINGING',
    kind: 'EXTERNAL',
    direction: 'IN',
    number: '600000101',
    e164: '+48600000101',
    callerName: null,
    dialled: null,
    extension: '101',
    answeredBy: null,
    startedAt,
    connectedAt: null,
    endedAt: null,
    endEstimated: false,
    ringMillis: null,
    talkMillis: null,
    disposition: 'UNKNOWN',
    flags: [],
    legs: [
      {
        number: 0,
        extension: '101',
        role: 'CALLED',
        startedAt,
        connectedAt: null,
        endedAt: null,
        cause: null,
        outcome: null,
      },
    ],
    ivr: null,
    ...more,
  };
}
