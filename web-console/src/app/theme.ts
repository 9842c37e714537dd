import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

const KEPT = 'ctip-theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more)');
const listeners = new Set<() => void>();

function kept(): Theme {
  const value = localStorage.getItem(KEPT);
  return THEMES.find((theme) => theme === value) ?? 'system';
}

let theme = kept();

/** What `system` comes to now. */
export function effectiveTheme(): Exclude<Theme, 'system'> {
  if (theme !== 'system') return theme;
  if (contrast.matches) return 'contrast';
  return dark.matches ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset['theme'] = effectiveTheme();
  listeners.forEach((listener) => listener());
}

export function startTheme(): void {
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  apply();
}

export function chooseTheme(chosen: Theme): void {
  theme = chosen;
  localStorage.setItem(KEPT, chosen);
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTheme = () => useSyncExternalStore(subscribe, () => theme);
export const useEffectiveTheme = () => useSyncExternalStore(subscribe, effectiveTheme);
