import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key, or keys one after the other, that do something anywhere on a page. */
export interface Shortcut {
  /** As `event.key` names them, one after the other: `g c`; `mod+k` is with Ctrl, on a Mac with Command. */
  keys: string;
  /** What it does, for the sheet. */
  label: string;
  run: () => void;
}

const KEPT = 'ctip-shortcuts';
/** The next key of a sequence must come within this time. */
const TOGETHER_MS = 1500;

const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
/** What uses keys itself, or asks for an answer first. */
const OCCUPIED = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"]';

let shortcuts: readonly Shortcut[] = [];
let begun = '';
let begunAt = 0;
let isOn = localStorage.getItem(KEPT) !== 'off';
const listeners = new Set<() => void>();

function changed(): void {
  listeners.forEach((listener) => listener());
}

/** How a key press is written in {@link Shortcut.keys}; empty for what no shortcut uses. */
export function written(event: KeyboardEvent): string {
  if (event.altKey || event.key === 'Control' || event.key === 'Meta' || event.key === 'Shift') return '';
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function pressed(event: KeyboardEvent): void {
  const key = written(event);
  if (key === '' || event.isComposing || event.repeat) return;
  const target = event.target instanceof Element ? event.target : null;
  const plain = !key.startsWith('mod+');
  if (plain && (!isOn || target?.closest(`${FIELDS}, ${OCCUPIED}`))) return;
  const sequence = begun && event.timeStamp - begunAt < TOGETHER_MS ? `${begun} ${key}` : key;
  begun = '';
  const found = shortcuts.findLast((one) => one.keys === sequence);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (shortcuts.some((one) => one.keys.startsWith(`${sequence} `))) {
    begun = sequence;
    begunAt = event.timeStamp;
  }
}

function add(shortcut: Shortcut): () => void {
  if (shortcuts.length === 0) window.addEventListener('keydown', pressed);
  shortcuts = [...shortcuts, shortcut];
  changed();
  return () => {
    shortcuts = shortcuts.filter((one) => one !== shortcut);
    if (shortcuts.length === 0) window.removeEventListener('keydown', pressed);
    changed();
  };
}

/** While the component is there, the keys do this; not while somebody types, and not in a window or menu. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => add({ keys, label, run: () => latest.current() }), [keys, label]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** All that are there now, in the order they came. */
export const useShortcuts = () => useSyncExternalStore(subscribe, () => shortcuts);

/** Whether single keys do anything; those with Ctrl or Command always do. */
export const useShortcutsOn = () => useSyncExternalStore(subscribe, () => isOn);

/** Switches single keys on or off in this browser: speech input types them by accident. */
export function switchShortcuts(on: boolean): void {
  isOn = on;
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  changed();
}

/** Whether Command takes the place of Ctrl. */
export const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
