import { Marks } from './mark';
import { menus } from './menu';
import { WHERE, type Ask } from './messages';
import { changeSettings, onSettings, readSettings, type Settings } from './settings';

const SOON_MS = 2000;

let settings: Settings | null = null;
let marks: Marks | null = null;

const menu = menus({
  // Nobody answers when the extension has been updated under an open page; the next load brings the new one.
  send: (ask: Ask) => void chrome.runtime.sendMessage(ask).catch(() => undefined),
  switchOff: () => void changeSettings((now) => ({ off: [...now.off, location.hostname] })),
  ready: () => settings !== null && settings.address !== '',
});

function follow(next: Settings): void {
  const before = settings;
  settings = next;
  const wanted = !next.off.includes(location.hostname) && location.origin !== next.address;
  if (marks && (!wanted || before?.region !== next.region)) {
    menu.close();
    marks.stop();
    marks = null;
  }
  if (wanted && !marks) {
    marks = new Marks(
      document.documentElement,
      next.region,
      menu.button,
      (run) => void requestIdleCallback(run, { timeout: SOON_MS }),
    );
    marks.start();
  }
}

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id === chrome.runtime.id && message === WHERE) answer(location.origin);
});

async function begin(): Promise<void> {
  follow(await readSettings());
  onSettings(follow);
}

// A page that is still putting itself together is left in peace.
if (document.readyState === 'complete') void begin();
else addEventListener('load', () => void begin(), { once: true });
