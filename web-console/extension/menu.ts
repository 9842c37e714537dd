import { canText, type Ask } from './messages';
import type { MakeButton } from './mark';

export interface Wishes {
  send: (ask: Ask) => void;
  /** No more marks on this site. */
  switchOff: () => void;
  /** Whether the address of CTIP is known. */
  ready: () => boolean;
}

const ROOM = 6;
const SVG = 'http://www.w3.org/2000/svg';
const HANDSET =
  'M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1z';

const BUTTON = `
:host { all: initial; display: inline; user-select: none; }
button { all: unset; box-sizing: border-box; display: inline-flex; align-items: center; justify-content: center;
  inline-size: 20px; block-size: 20px; margin-inline-start: 3px; border-radius: 6px; cursor: pointer;
  background: #e0f3f0; color: #0b6b64; vertical-align: middle; }
button:hover, button[aria-expanded='true'] { background: #0f766e; color: #fff; }
button:focus-visible { outline: 2px solid #0f766e; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
svg { inline-size: 13px; block-size: 13px; fill: currentColor; }
@media print { :host { display: none; } }
@media (forced-colors: active) { button { border: 1px solid ButtonText; } }`;

const MENU = `
:host { all: initial; position: fixed; z-index: 2147483647; inset: auto; }
[role='menu'] { min-inline-size: 190px; padding: 4px; border: 1px solid #e3e6ec; border-radius: 8px; background: #fff;
  color: #151a23; font: 14px/1.3 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  box-shadow: 0 2px 4px rgb(16 24 40 / 6%), 0 8px 24px rgb(16 24 40 / 14%); }
p { margin: 0; padding: 6px 10px 4px; color: #4c5667; font-size: 13px; font-variant-numeric: tabular-nums; }
button { all: unset; box-sizing: border-box; display: block; inline-size: 100%; padding: 8px 10px; border-radius: 6px;
  cursor: pointer; }
button:hover { background: #f0f2f5; }
button:focus-visible { background: #e0f3f0; outline: 2px solid #0f766e; outline-offset: -2px; }
.last { margin-block-start: 4px; border-block-start: 1px solid #e3e6ec; border-radius: 0 0 6px 6px; color: #4c5667; }
@media (prefers-color-scheme: dark) {
  [role='menu'] { border-color: #29323e; background: #151b23; color: #e8edf4; }
  p, .last { color: #a8b3c2; }
  .last { border-color: #29323e; }
  button:hover, button:focus-visible { background: #232c38; }
  button:focus-visible { outline-color: #2dd4bf; }
}`;

/** The buttons beside numbers and the one menu they open. The page sees neither: both are in closed shadow roots. */
export function menus(wishes: Wishes): { button: MakeButton; close: () => void } {
  let close: (returnFocus?: boolean) => void = () => undefined;

  const button: MakeButton = (shown, number) => {
    const host = document.createElement('span');
    const root = closed(host, BUTTON);
    const pressed = document.createElement('button');
    pressed.type = 'button';
    pressed.setAttribute('aria-haspopup', 'menu');
    pressed.setAttribute('aria-expanded', 'false');
    const label = chrome.i18n.getMessage('marker', shown);
    pressed.setAttribute('aria-label', label);
    pressed.title = label;
    pressed.append(handset());
    pressed.addEventListener('click', (event) => {
      // The number may be in a link or a row of the page that does something else.
      event.preventDefault();
      event.stopPropagation();
      const open = pressed.getAttribute('aria-expanded') === 'true';
      close();
      if (!open) close = openMenu(pressed, shown, number(), wishes);
    });
    for (const type of ['keydown', 'keyup', 'pointerdown', 'mousedown'] as const) {
      pressed.addEventListener(type, (event) => event.stopPropagation());
    }
    root.append(pressed);
    return host;
  };
  return { button, close: () => close() };
}

function openMenu(by: HTMLButtonElement, shown: string, number: string, wishes: Wishes) {
  const host = document.createElement('div');
  const root = closed(host, MENU);
  const menu = document.createElement('div');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', shown);
  const title = document.createElement('p');
  title.textContent = shown;
  menu.append(title);
  const items: HTMLButtonElement[] = [];
  const item = (key: string, act: () => void) => {
    const choice = document.createElement('button');
    choice.type = 'button';
    choice.setAttribute('role', 'menuitem');
    choice.tabIndex = -1;
    choice.textContent = chrome.i18n.getMessage(key);
    choice.addEventListener('click', () => {
      close(true);
      act();
    });
    items.push(choice);
    menu.append(choice);
    return choice;
  };
  if (wishes.ready()) {
    item('call', () => wishes.send({ ask: 'call', number }));
    if (canText(number)) item('text', () => wishes.send({ ask: 'text', number }));
    item('open', () => wishes.send({ ask: 'open', number }));
  } else {
    item('setUp', () => wishes.send({ ask: 'settings' }));
  }
  item('off', wishes.switchOff).className = 'last';
  root.append(menu);

  const away = new AbortController();
  const close = (returnFocus = false) => {
    if (away.signal.aborted) return;
    away.abort();
    host.remove();
    by.setAttribute('aria-expanded', 'false');
    if (returnFocus && by.isConnected) by.focus();
  };
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const at = items.indexOf(root.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close(true);
    }
  });
  const outside = (event: Event) => {
    if (!event.composedPath().includes(host)) close();
  };
  const { signal } = away;
  addEventListener('pointerdown', outside, { capture: true, signal });
  addEventListener('scroll', () => close(), { capture: true, passive: true, signal });
  addEventListener('resize', () => close(), { signal });
  addEventListener('blur', () => close(), { signal });

  document.documentElement.append(host);
  place(host, by);
  by.setAttribute('aria-expanded', 'true');
  items[0]?.focus({ preventScroll: true });
  return close;
}

function place(host: HTMLElement, by: HTMLElement): void {
  const at = by.getBoundingClientRect();
  const size = host.getBoundingClientRect();
  const below = at.bottom + ROOM + size.height <= innerHeight;
  host.style.top = `${Math.max(ROOM, below ? at.bottom + ROOM : at.top - size.height - ROOM)}px`;
  host.style.left = `${Math.max(ROOM, Math.min(at.left, innerWidth - size.width - ROOM))}px`;
}

function closed(host: HTMLElement, css: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
}

function handset(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', HANDSET);
  svg.append(path);
  return svg;
}
