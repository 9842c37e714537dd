/**
 * A number as people read it: groups of three, the country apart. Formats for show only; what is stored or sent never
 * goes through here.
 */
export function shownNumber(raw: string | null | undefined): string {
  if (!raw) return '';
  const text = raw.trim();
  if (!/[0-9]/.test(text)) return '';
  const plus = text.startsWith('+');
  const digits = text.replace(/[^0-9]/g, '');
  // Extensions and short codes stay as they are.
  if (digits.length < 7) return text.replace(/_+$/, '');
  if (plus && digits.length > 9) {
    const country = countryLength(digits);
    return `+${digits.slice(0, country)} ${threes(digits.slice(country))}`;
  }
  // Lines to the outside are dialled with a zero before the nine digits; it is no part of the number.
  const isDialled = !plus && /^0[1-9]\d{8}$/.test(digits);
  return (plus ? '+' : '') + threes(isDialled ? digits.slice(1) : digits);
}

/** How many digits the country code has (ITU-T E.164, list of assigned codes). */
function countryLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return /^(?:2[1-689]|3[578]|42|5[09]|6[789]|8[0578]|9[679])/.test(digits) ? 3 : 2;
}

function threes(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{2,})/g, '$1 ').trim();
}

/** An extension without the padding that a PBX adds: `101_` is 101. */
export function shownExtension(padded: string | null | undefined): string {
  return (padded ?? '').replace(/_+$/, '');
}
