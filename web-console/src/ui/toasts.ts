import { useSyncExternalStore } from 'react';
import type { Tone } from './pieces';

export interface ToastText {
  id: number;
  tone: Tone;
  text: string;
  action?: { text: string; run: () => void } | undefined;
}

const SHOWN_MS = 6000;
const MOST = 4;

let toasts: readonly ToastText[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastText[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Tells something that happened and needs no answer. Errors stay until they are closed. */
export function tell(text: string, tone: Tone = 'good', action?: ToastText['action']): void {
  const id = ++last;
  set([...toasts, { id, tone, text, action }].slice(-MOST));
  if (tone !== 'bad') setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Takes all away, e.g. before somebody else comes. */
export function dismissAll(): void {
  set([]);
}

export function useToasts(): readonly ToastText[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
