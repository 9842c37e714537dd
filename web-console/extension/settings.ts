import { REGIONS, type Region } from './numbers';

export interface Settings {
  /** Origin of the installation, empty until somebody tells it. */
  address: string;
  region: Region;
  /** Hosts on which nothing is marked. */
  off: string[];
}

const KEY = 'settings';
const MOST_SITES = 500;

/**
 * The origin that was meant, or null: https everywhere, http only on this computer. What follows the host doesn't
 * matter, so that any address of the console can be pasted.
 */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || text.length > 300) return null;
  const url = URL.parse(/^[a-z][a-z+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  const here = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && here) ? url.origin : null;
}

/** Whatever is stored, made into settings: nothing of it is trusted to be what it was. */
export function settingsOf(stored: unknown): Settings {
  const raw = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const region = raw['region'];
  const off: unknown[] = Array.isArray(raw['off']) ? raw['off'] : [];
  return {
    address: (typeof raw['address'] === 'string' && addressOf(raw['address'])) || '',
    region: typeof region === 'string' && Object.hasOwn(REGIONS, region) ? (region as Region) : 'PL',
    off: [...new Set(off.filter((site): site is string => typeof site === 'string' && site !== ''))].slice(
      0,
      MOST_SITES,
    ),
  };
}

/** Nothing of this leaves the computer: `local`, not what the browser takes to other devices. */
export async function readSettings(): Promise<Settings> {
  return settingsOf((await chrome.storage.local.get(KEY))[KEY]);
}

export async function changeSettings(change: (now: Settings) => Partial<Settings>): Promise<Settings> {
  const now = await readSettings();
  const next = settingsOf({ ...now, ...change(now) });
  await chrome.storage.local.set({ [KEY]: next });
  return next;
}

export function onSettings(follow: (settings: Settings) => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (area === 'local' && change) follow(settingsOf(change.newValue));
  });
}
