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
    const country = digits.startsWith('1') || digits.startsWith('7') ? 1 : 2;
    return `+${digits.slice(0, country)} ${threes(digits.slice(country))}`;
  }
  return (plus ? '+' : '') + threes(digits);
}

function threes(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{2,})/g, '$1 ').trim();
}

/** An extension without the padding that a PBX adds: `101_` is 101. */
export function shownExtension(padded: string | null | undefined): string {
  return (padded ?? '').replace(/_+$/, '');
}
