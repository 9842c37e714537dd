/** Countries whose numbers have nine digits and no leading zero: the same shapes, another code. */
export const REGIONS = { PL: '48', CZ: '420', ES: '34', PT: '351', none: '' } as const;
export type Region = keyof typeof REGIONS;

/** A number in a text: where it stands, and how CTIP dials it (E.164). */
export interface Found {
  start: number;
  end: number;
  number: string;
}

/** Longer texts are no prose; nobody waits for them. */
const LONGEST_TEXT = 20_000;

/** How many digits follow the code, where that is certain. Other codes are taken after a plus only. */
const LENGTHS: Record<string, readonly [number, number]> = {
  '1': [10, 10],
  '30': [10, 10],
  '31': [9, 9],
  '32': [8, 9],
  '33': [9, 9],
  '34': [9, 9],
  '36': [8, 9],
  '40': [9, 9],
  '41': [9, 9],
  '44': [9, 10],
  '45': [8, 8],
  '46': [7, 9],
  '47': [8, 8],
  '48': [9, 9],
  '49': [8, 11],
  '351': [9, 9],
  '370': [8, 8],
  '371': [8, 8],
  '372': [7, 8],
  '380': [9, 9],
  '420': [9, 9],
  '421': [9, 9],
};

const SEP = '[ \\u00a0\\u202f.\\-\\u2010\\u2011\\u2013]';
const BLANK = /[ \u00a0\u202f]/;
const GROUP = '[ \\u00a0\\u202f\\-\\u2010\\u2011\\u2013]';

/** Digits one by one with marks between, so that no text makes the search slow. */
const INTERNATIONAL = `(?<international>(?:\\+|00)(?:${SEP}{0,2}\\d|${SEP}?\\(\\d{1,5}\\)){7,22})`;
const NATIONAL = [
  `[1-9]\\d{2}(?<mark>${GROUP})\\d{3}\\k<mark>\\d{3}`,
  `[1-9]\\d${GROUP}\\d{3}${GROUP}\\d{2}${GROUP}\\d{2}`,
  `\\((?:0${GROUP}?)?[1-9]\\d\\)${GROUP}?\\d{3}${GROUP}?\\d{2}${GROUP}?\\d{2}`,
  `(?<bare>[1-9]\\d{8})`,
].join('|');
const CANDIDATE = `${INTERNATIONAL}|(?<national>${NATIONAL})`;

const ADDRESSES = /(?:[a-z][a-z+.-]{1,15}:\/\/|www\.)\S+|[^\s@]{1,64}@\S+/gi;
const GLUED_BEFORE = /[\p{L}\p{N}_/\\=#@&%+*$€£~'-]$/u;
const DIGITS_BEFORE = new RegExp(`\\d(?:${SEP}|[,:;/]){1,2}$`);
const LONE_DOT_BEFORE = /(?:^|[^\p{L}])[.,]$/u;
const GLUED_AFTER = /^(?:[\p{L}\p{N}_=@%&+#*\\€$£°]|[.,:/\-\u2010\u2011\u2013]\d|[.]\p{L})/u;
const DIGITS_AFTER = new RegExp(`^${SEP}{1,2}\\d`);
const AMOUNT_BEFORE = /(?:[€$£]|\b(?:pln|eur|usd|gbp|chf|czk))\s*$/i;
const AMOUNT_AFTER =
  /^\s?(?:[€$£%]|(?:zł|zl|pln|eur|usd|gbp|chf|czk|kč|tys|mln|mld|szt|kg|km|mb|gb|os[oó]b|people|units)(?![\p{L}]))/iu;
/** Such words make an id of what follows. */
const ID_BEFORE =
  /(?:^|[^\p{L}])(?:nip|pesel|regon|krs|iban|bdo|vat|isbn|issn|ean|sku|imei|id|ref|konto|konta|rachunek|rachunku|account|order|invoice|faktura|zam[óo]wieni[ea]|paczka|przesyłka|parcel|tracking)(?:[\s.:#-]|nr|no|number|numer)*$/iu;
/** Nine digits without marks could be anything; such a word before tells. */
const TELEPHONE_BEFORE =
  /(?:^|[^\p{L}])(?:tel|telefon\p{L}*|telephone|phone|mobile|cell|call|kom|kom[óo]rk\p{L}*|zadzwoń|dzwoń|fax|faks|sms)(?:[\s.:/]|nr|no|number|numer|us|at|pod|na)*$/iu;

/**
 * Finds phone numbers in a text. Cautious: what could as well be an amount, a date or an id is left alone, because a
 * marker at a wrong place costs more than a number that one has to copy.
 */
export function numbersIn(text: string, region: Region): Found[] {
  if (text.length > LONGEST_TEXT || !/\d{2}/.test(text)) return [];
  const addresses = [...text.matchAll(ADDRESSES)].map((m) => [m.index, m.index + m[0].length] as const);
  const found: Found[] = [];
  const candidates = new RegExp(CANDIDATE, 'gu');
  for (let match = candidates.exec(text); match; match = candidates.exec(text)) {
    const start = match.index;
    const taken = match.groups?.['international'] ? international(match[0]) : national(match[0], region);
    if (!taken) continue;
    const end = start + taken.length;
    const before = text.slice(Math.max(0, start - 40), start);
    const after = text.slice(end, end + 12);
    if (addresses.some(([from, to]) => start < to && end > from)) continue;
    if (!standsAlone(before, after, taken.cut)) continue;
    if (match.groups?.['bare'] && !TELEPHONE_BEFORE.test(before)) continue;
    found.push({ start, end, number: taken.number });
    candidates.lastIndex = end;
  }
  return found;
}

/** The number behind a `tel:` link, E.164 where that can be told; empty when there is none. */
export function numberOfLink(href: string, region: Region): string {
  let raw = href.replace(/^tel:/i, '').replace(/[;?].*$/s, '');
  try {
    raw = decodeURIComponent(raw);
  } catch {
    // A lone % is no encoding.
  }
  const kept = raw.replace(/[^\d+*#]/g, '');
  const number = kept.slice(0, 1) + kept.slice(1).replaceAll('+', '');
  if (/^00[1-9]\d{6,13}$/.test(number)) return `+${number.slice(2)}`;
  if (/^[1-9]\d{8}$/.test(number) && region !== 'none') return `+${REGIONS[region]}${number}`;
  return /\d/.test(number) ? number.slice(0, 32) : '';
}

interface Taken {
  length: number;
  number: string;
  /** Something with digits follows that belongs to another thing. */
  cut: boolean;
}

function national(text: string, region: Region): Taken | null {
  if (region === 'none') return null;
  const digits = text.replace(/\D/g, '').replace(/^0/, '');
  return { length: text.length, number: `+${REGIONS[region]}${digits}`, cut: false };
}

function international(text: string): Taken | null {
  const plus = text.startsWith('+');
  const dots = text.split('.').length - 1;
  if (dots === 1) return null;
  const prefix = plus ? 1 : 2;
  // A zero in brackets is for those who call from within the country.
  const body = text.slice(prefix).replace('(0)', '   ');
  const digits = body.replace(/\D/g, '');
  if (!/^[1-9]/.test(digits)) return null;
  const code = [3, 2, 1].map((n) => digits.slice(0, n)).find((c) => Object.hasOwn(LENGTHS, c));
  const [least, most] = (code && LENGTHS[code]) || [0, 0];
  if (!code) {
    const whole = plus && digits.length >= 9 && digits.length <= 15;
    return whole ? { length: text.length, number: `+${digits}`, cut: false } : null;
  }
  if (code === '1' && !/^1[2-9]/.test(digits)) return null;
  const fits = (count: number) => count >= code.length + least && count <= code.length + most;
  if (fits(digits.length)) return { length: text.length, number: `+${digits}`, cut: false };
  // "+48 600 000 101 24h": what follows after a blank is another thing.
  for (let at = body.length - 1; at > 0; at--) {
    if (!BLANK.test(body.charAt(at)) || !/[\d)]/.test(body.charAt(at - 1))) continue;
    const part = body.slice(0, at).replace(/\D/g, '');
    if (fits(part.length)) return { length: prefix + at, number: `+${part}`, cut: true };
  }
  return null;
}

function standsAlone(before: string, after: string, cut: boolean): boolean {
  if (GLUED_BEFORE.test(before) || LONE_DOT_BEFORE.test(before) || DIGITS_BEFORE.test(before)) return false;
  if (GLUED_AFTER.test(after) || (!cut && DIGITS_AFTER.test(after))) return false;
  return !AMOUNT_BEFORE.test(before) && !AMOUNT_AFTER.test(after) && !ID_BEFORE.test(before);
}
