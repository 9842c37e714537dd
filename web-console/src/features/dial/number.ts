const LONGEST = 32;

/**
 * The number in what opened the page: a plain one, `tel:+48…`, `web+tel:…`, with or without marks and parameters. Empty
 * when there is none. Keeps what can be dialled and nothing else, so that it may be put into a link.
 */
export function dialled(raw: string): string {
  let text = raw;
  try {
    text = decodeURIComponent(raw);
  } catch {
    // A lone % is no encoding.
  }
  // A plus that nobody encoded arrives as a blank.
  const blank = /^(?:[a-z+.]+:)?\s+\d/i.test(text);
  const number = text
    .replace(/^\s*[a-z][a-z+.-]*:(?:\/\/)?/i, '')
    .replace(/[;?].*$/s, '')
    .replace(/[^\d+*#]/g, '');
  const plain = number.slice(0, 1) + number.slice(1).replaceAll('+', '');
  const international = blank && /^\d{10,}$/.test(plain) ? `+${plain}` : plain;
  return /\d/.test(international) ? international.slice(0, LONGEST) : '';
}
