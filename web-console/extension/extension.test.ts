import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBrowser, read, texts, within as markup } from './testing';

const HOME = 'https://ctip.example.org';

beforeEach(() => {
  vi.resetModules();
  fakeBrowser();
  document.body.replaceChildren();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  // Only tests look into what is closed to pages.
  const attach = Object.getOwnPropertyDescriptor(Element.prototype, 'attachShadow')?.value as (
    init: ShadowRootInit,
  ) => ShadowRoot;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    const root = attach.call(this, { mode: 'open' });
    opened.push(root);
    return root;
  });
});

afterEach(async () => {
  // The script of this page ends with it.
  await chrome.storage.local.set({ settings: { off: [location.hostname] } });
  opened.length = 0;
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const opened: ShadowRoot[] = [];
const button = () =>
  waitFor(() => {
    const found = opened
      .filter((root) => root.isConnected)
      .map((root) => root.querySelector('[aria-haspopup]'));
    expect(found[0]).toBeTruthy();
    return found[0] as HTMLButtonElement;
  });
const menu = () => opened.find((root) => root.isConnected && root.querySelector('[role="menu"]'));
const items = () => [...(menu()?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
const choose = (name: string) =>
  items()
    .find((item) => item.textContent === name)
    ?.click();

async function page(html: string, stored: object = { address: HOME }) {
  const browser = fakeBrowser(stored);
  document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  await import('./content');
  return browser;
}

describe('the menu beside a number', () => {
  it('asks to call, to text and to open, and says nothing of the page', async () => {
    const browser = await page('<p>Secret. Call 600 000 101</p>');
    const pressed = await button();
    expect(pressed).toHaveAttribute('aria-label', 'CTIP: 600 000 101');
    for (const name of ['Call', 'Text', 'Open in CTIP']) {
      pressed.click();
      expect(items().map((item) => item.textContent)).toEqual([
        'Call',
        'Text',
        'Open in CTIP',
        'Not on this site',
      ]);
      choose(name);
      expect(menu()).toBeUndefined();
    }
    expect(browser.sent).toEqual([
      { ask: 'call', number: '+48600000101' },
      { ask: 'text', number: '+48600000101' },
      { ask: 'open', number: '+48600000101' },
    ]);
  });

  it('offers no text to what cannot get one', async () => {
    await page('<a href="tel:112">112</a>');
    (await button()).click();
    expect(items().map((item) => item.textContent)).toEqual(['Call', 'Open in CTIP', 'Not on this site']);
  });

  it('asks for the address while there is none', async () => {
    const browser = await page('<p>600 000 101</p>', {});
    (await button()).click();
    choose('Enter the address of CTIP…');
    expect(browser.sent).toEqual([{ ask: 'settings' }]);
  });

  it('works by keyboard and gives the focus back', async () => {
    await page('<p>600 000 101</p>');
    const pressed = await button();
    pressed.click();
    expect(pressed).toHaveAttribute('aria-expanded', 'true');
    const at = () => menu()?.activeElement?.textContent;
    const press = (key: string) =>
      menu()?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    expect(at()).toBe('Call');
    press('ArrowDown');
    expect(at()).toBe('Text');
    press('End');
    expect(at()).toBe('Not on this site');
    press('ArrowDown');
    expect(at()).toBe('Call');
    press('Escape');
    expect(menu()).toBeUndefined();
    expect(pressed).toHaveAttribute('aria-expanded', 'false');
    expect((pressed.getRootNode() as ShadowRoot).activeElement).toBe(pressed);
  });

  it('presses nothing else on the page', async () => {
    const followed = vi.fn();
    document.addEventListener('click', followed);
    await page('<a href="https://example.org/">600 000 101</a>');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    (await button()).dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(followed).not.toHaveBeenCalled();
    document.removeEventListener('click', followed);
  });

  it('switches its site off, at once and for good', async () => {
    const browser = await page('<p>Call 600 000 101 now</p>');
    (await button()).click();
    choose('Not on this site');
    await waitFor(() => expect(markup(document.body)).toBe('<p>Call 600 000 101 now</p>'));
    expect(browser.settings()).toEqual({ address: HOME, region: 'PL', off: [location.hostname] });
  });

  it('is not on CTIP itself', async () => {
    const browser = await page('<p>600 000 101</p>', { address: location.origin });
    const answer = vi.fn();
    await waitFor(() => {
      browser.listeners['message']?.('where', { id: 'ours' }, answer);
      expect(answer).toHaveBeenCalledWith(location.origin);
    });
    await new Promise((done) => setTimeout(done));
    expect(markup(document.body)).toBe('<p>600 000 101</p>');
  });
});

describe('the extension behind the pages', () => {
  const start = async (stored: object = { address: HOME }) => {
    const browser = fakeBrowser(stored);
    await import('./background');
    const ask = (message: unknown, id = 'ours') => browser.listeners['message']?.(message, { id });
    return { browser, ask };
  };

  it('opens CTIP and uses its tab again', async () => {
    const { browser, ask } = await start();
    ask({ ask: 'call', number: '+48600000101' });
    await waitFor(() =>
      expect(browser.create).toHaveBeenCalledWith({
        url: `${HOME}/operator/dial?number=%2B48600000101&then=call`,
      }),
    );
    ask({ ask: 'text', number: '+48600000101' });
    const messages = { url: `${HOME}/operator/messages?to=%2B48600000101`, active: true };
    await waitFor(() => expect(browser.update).toHaveBeenCalledWith(1, messages));
    expect(browser.create).toHaveBeenCalledTimes(1);
  });

  it('never takes a tab in which something else is now', async () => {
    const { browser, ask } = await start();
    ask({ ask: 'open', number: '112' });
    await waitFor(() =>
      expect(browser.create).toHaveBeenCalledWith({ url: `${HOME}/operator/dial?number=112` }),
    );
    browser.tabs.set(1, 'https://other.example.org');
    ask({ ask: 'open', number: '113' });
    await waitFor(() => expect(browser.create).toHaveBeenCalledTimes(2));
    browser.tabs.clear();
    ask({ ask: 'open', number: '114' });
    await waitFor(() => expect(browser.create).toHaveBeenCalledTimes(3));
    expect(browser.update).not.toHaveBeenCalled();
  });

  it('asks for the address first', async () => {
    const { browser, ask } = await start({});
    ask({ ask: 'call', number: '112' });
    await waitFor(() => expect(browser.openOptionsPage).toHaveBeenCalled());
    expect(browser.create).not.toHaveBeenCalled();
  });

  it.each([
    [{ ask: 'call', number: '1&then=https://example.org' }, 'ours'],
    [{ ask: 'call', number: '' }, 'ours'],
    [{ ask: 'call' }, 'ours'],
    [{ ask: 'text', number: '112' }, 'ours'],
    [{ ask: 'open', number: '1'.repeat(40) }, 'ours'],
    [{ ask: 'delete', number: '112' }, 'ours'],
    ['call', 'ours'],
    [null, 'ours'],
    [{ ask: 'call', number: '112' }, 'somebody else'],
  ])('does nothing for %j of %s', async (message, id) => {
    const { browser, ask } = await start();
    ask(message, id);
    ask({ ask: 'open', number: '999' });
    await waitFor(() => expect(browser.create).toHaveBeenCalled());
    expect(browser.create.mock.calls).toEqual([[{ url: `${HOME}/operator/dial?number=999` }]]);
  });
});

describe('the settings', () => {
  it.each([
    ['https://ctip.example.org', HOME],
    [' ctip.example.org ', HOME],
    ['https://ctip.example.org/operator/calls?state=open', HOME],
    ['https://ctip.example.org:8443/', `${HOME}:8443`],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://ctip.example.org', null],
    ['http://localhost.example.org', null],
    ['https://user:secret@ctip.example.org', null],
    ['javascript:alert(1)', null],
    ['ftp://ctip.example.org', null],
    ['file:///etc/hosts', null],
    ['', null],
    ['not an address', null],
  ])('take %j for %j', async (typed, origin) => {
    const { addressOf } = await import('./settings');
    expect(addressOf(typed)).toBe(origin);
  });

  it('trust nothing that is stored', async () => {
    const { settingsOf } = await import('./settings');
    const none = { address: '', region: 'PL', off: [] };
    expect(settingsOf(undefined)).toEqual(none);
    expect(settingsOf({ address: 'javascript:alert(1)', region: 'toString', off: 'x' })).toEqual(none);
    expect(settingsOf({ region: 'none', off: ['a', 'a', 5, ''] })).toEqual({
      ...none,
      region: 'none',
      off: ['a'],
    });
  });

  async function shown(stored: object) {
    const browser = fakeBrowser(stored);
    const html = read('options.html').replace(/<script.*<\/script>|<link[^>]*>/g, '');
    document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    const { options } = await import('./options');
    await options(document);
    return { browser, user: userEvent.setup() };
  }

  it('keep the address of CTIP', async () => {
    const { browser, user } = await shown({});
    await user.type(screen.getByRole('textbox', { name: 'Address of CTIP' }), `${HOME}/operator`);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Numbers without a country code' }), 'CZ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved. Open pages follow at once.')).toBeVisible();
    expect(browser.settings()).toEqual({ address: HOME, region: 'CZ', off: [] });
  });

  it('refuse an address that others can listen to', async () => {
    const { browser, user } = await shown({ address: HOME });
    const field = screen.getByRole('textbox', { name: 'Address of CTIP' });
    await user.clear(field);
    await user.type(field, 'http://ctip.example.org');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('alert')).toHaveTextContent('begins with https://');
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(browser.settings()).toEqual({ address: HOME });
  });

  it('switch a site on again', async () => {
    const { browser, user } = await shown({ address: HOME, off: ['example.org', 'example.net'] });
    const list = screen.getByRole('list');
    await user.click(within(list).getByRole('button', { name: 'Switch on for example.org' }));
    await waitFor(() => expect(list).not.toHaveTextContent('example.org'));
    expect(list).toHaveTextContent('example.net');
    expect(browser.settings()).toEqual({ address: HOME, region: 'PL', off: ['example.net'] });
  });
});

describe('the package', () => {
  const manifest = JSON.parse(read('manifest.json')) as object;

  it('asks for storage and nothing else', () => {
    expect(manifest).toMatchObject({ manifest_version: 3, permissions: ['storage'] });
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('optional_permissions');
    expect(manifest).not.toHaveProperty('content_security_policy');
  });

  it('has the same texts in both languages, and all that are used', () => {
    expect(Object.keys(texts('pl'))).toEqual(Object.keys(texts('en')));
    const used = ['options.html', 'manifest.json'].flatMap((name) =>
      [...read(name).matchAll(/data-text="(\w+)"|__MSG_(\w+)__/g)].map((match) => match[1] ?? match[2]),
    );
    expect(Object.keys(texts('en'))).toEqual(expect.arrayContaining(used));
  });
});
