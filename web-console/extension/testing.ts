import { readFileSync } from 'node:fs';
import { vi } from 'vitest';

type Texts = Record<string, { message: string }>;

/** A file of the extension as it is packed. */
export const read = (name: string) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
export const texts = (language: string) => JSON.parse(read(`_locales/${language}/messages.json`)) as Texts;

/** What is within an element, as markup. */
export const within = (element: Element) => element.outerHTML.replace(/^<[^>]*>|<\/[^<]*>$/g, '');

/** The browser's interface for extensions as far as ours needs it: a store, texts, what was sent and which tabs are open. */
export function fakeBrowser(stored: object = {}) {
  const english = texts('en');
  let kept: Record<string, unknown> = { settings: stored };
  let session: Record<string, unknown> = {};
  const followers: ((changes: object, area: string) => void)[] = [];
  const listeners: Record<string, (...args: unknown[]) => void> = {};
  const on = (name: string) => ({
    addListener: (listener: (...args: unknown[]) => void) => {
      listeners[name] = listener;
    },
  });
  const sent: unknown[] = [];
  const browser = {
    sent,
    listeners,
    settings: () => kept['settings'],
    /** What our script in a tab answers; a tab that isn't there rejects. */
    tabs: new Map<number, unknown>(),
    create: vi.fn(({ url }: { url: string }) => {
      const id = browser.tabs.size + 1;
      browser.tabs.set(id, new URL(url).origin);
      return Promise.resolve({ id, windowId: 9 });
    }),
    update: vi.fn(() => Promise.resolve({ windowId: 9 })),
    openOptionsPage: vi.fn(() => Promise.resolve()),
  };
  vi.stubGlobal('chrome', {
    storage: {
      local: {
        get: () => Promise.resolve(kept),
        set: (items: Record<string, unknown>) => {
          kept = { ...kept, ...items };
          for (const follow of followers) follow({ settings: { newValue: items['settings'] } }, 'local');
          return Promise.resolve();
        },
      },
      session: {
        get: () => Promise.resolve(session),
        set: (items: Record<string, unknown>) => {
          session = { ...session, ...items };
          return Promise.resolve();
        },
      },
      onChanged: { addListener: (follow: (typeof followers)[number]) => followers.push(follow) },
    },
    i18n: {
      getMessage: (key: string, value = '') => (english[key]?.message ?? '').replace(/\$\w+\$/, value),
      getUILanguage: () => 'en',
    },
    runtime: {
      id: 'ours',
      sendMessage: (message: unknown) => Promise.resolve(void sent.push(message)),
      openOptionsPage: browser.openOptionsPage,
      onMessage: on('message'),
      onInstalled: on('installed'),
    },
    action: { onClicked: on('clicked') },
    tabs: {
      create: browser.create,
      update: browser.update,
      sendMessage: (id: number) =>
        browser.tabs.has(id)
          ? Promise.resolve(browser.tabs.get(id))
          : Promise.reject(new Error('no such tab')),
    },
    windows: { update: () => Promise.resolve() },
  });
  return browser;
}
