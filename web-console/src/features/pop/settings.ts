import { useSyncExternalStore } from 'react';
import type { Scope } from './pops';

/** How this browser tells of calls; nothing is switched on without being asked for. */
export interface AlertSettings {
  scope: Scope | null;
  notifications: boolean;
  sound: boolean;
  /** Opens the links that are to open at a ring or an answer. */
  openLinks: boolean;
}

const KEPT = 'ctip-alerts';
const USUAL: AlertSettings = { scope: null, notifications: false, sound: false, openLinks: true };

const listeners = new Set<() => void>();
let current = read();

function read(): AlertSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<AlertSettings>;
    return { ...USUAL, ...kept };
  } catch {
    return USUAL;
  }
}

export function changeAlerts(change: Partial<AlertSettings>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEPT, JSON.stringify(current));
  listeners.forEach((listener) => listener());
}

// Another tab of this browser changed them.
window.addEventListener('storage', (event) => {
  if (event.key !== KEPT) return;
  current = read();
  listeners.forEach((listener) => listener());
});

export function useAlerts(): AlertSettings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
