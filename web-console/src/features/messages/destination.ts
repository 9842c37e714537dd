const E164 = /^\+[1-9]\d{7,14}$/;

/**
 * E.164 of what was typed, as the API makes it: marks don't matter, a leading 00 or 0 is dropped, nine digits are
 * Polish. Null when it is none.
 */
export function e164Of(typed: string): string | null {
  let digits = typed.replace(/\D/g, '');
  if (digits.startsWith('000')) digits = digits.slice(1);
  if (digits.startsWith('00')) digits = digits.slice(2);
  else if (digits.startsWith('0') && digits.length >= 10) digits = digits.slice(1);
  if (digits.length === 9) digits = `48${digits}`;
  const number = `+${digits}`;
  return E164.test(number) ? number : null;
}
