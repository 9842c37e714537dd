/** What a page's script asks of the extension. It never names an address, only what to do with a number. */
export type Ask = { ask: 'call' | 'text' | 'open'; number: string } | { ask: 'settings' };

/** What the extension asks of the script in the tab it opened: is CTIP still in there? */
export const WHERE = 'where';

const NUMBER = /^[+\d*#][\d*#]{0,31}$/;
const E164 = /^\+[1-9]\d{7,14}$/;

export const canText = (number: string) => E164.test(number);

export function askOf(message: unknown): Ask | null {
  if (typeof message !== 'object' || message === null) return null;
  const { ask, number } = message as Record<string, unknown>;
  if (ask === 'settings') return { ask };
  if (typeof number !== 'string' || !NUMBER.test(number)) return null;
  if (ask === 'call' || ask === 'open') return { ask, number };
  return ask === 'text' && canText(number) ? { ask, number } : null;
}

/** Where CTIP has it. Calling and opening are one page: it shows who it is, and calls. */
export function pathOf(ask: Exclude<Ask, { ask: 'settings' }>): string {
  const number = encodeURIComponent(ask.number);
  if (ask.ask === 'text') return `/operator/messages?to=${number}`;
  return `/operator/dial?number=${number}${ask.ask === 'call' ? '&then=call' : ''}`;
}
