import { askOf, pathOf, WHERE } from './messages';
import { readSettings } from './settings';

const TAB = 'tab';

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void chrome.runtime.openOptionsPage();
});
chrome.action.onClicked.addListener(() => void chrome.runtime.openOptionsPage());
chrome.runtime.onMessage.addListener((message, sender) => {
  const ask = sender.id === chrome.runtime.id ? askOf(message) : null;
  if (!ask) return;
  if (ask.ask === 'settings') void chrome.runtime.openOptionsPage();
  else void show(pathOf(ask));
});

/**
 * Shows a page of CTIP in the tab of the time before if CTIP is still in there, in a new one otherwise. A window's name
 * could not tell: pages that keep themselves apart from others (as CTIP does) lose theirs.
 */
async function show(path: string): Promise<void> {
  const { address } = await readSettings();
  if (address === '') {
    await chrome.runtime.openOptionsPage();
    return;
  }
  const url = address + path;
  const before = (await chrome.storage.session.get(TAB))[TAB];
  if (typeof before === 'number' && (await holds(before, address))) {
    const tab = await chrome.tabs.update(before, { url, active: true });
    if (tab) await chrome.windows.update(tab.windowId, { focused: true });
    return;
  }
  const { id } = await chrome.tabs.create({ url });
  if (id !== undefined) await chrome.storage.session.set({ [TAB]: id });
}

/** Asks our own script in that tab; a closed tab and a page without the script don't answer. */
async function holds(tab: number, address: string): Promise<boolean> {
  try {
    return (await chrome.tabs.sendMessage(tab, WHERE)) === address;
  } catch {
    return false;
  }
}
