import { asProblem } from '@/api/problem';
import { problemText, serverText } from './problemText';

/**
 * What a form has to say above its fields: all of a problem that names none, or what is wrong with fields that the form
 * doesn't show. Null when every field that is wrong is one of `shown`, which say so themselves.
 */
export function otherProblem(error: unknown, shown: readonly string[]): string | null {
  if (!error) return null;
  const { fields } = asProblem(error);
  if (fields.length === 0) return problemText(error);
  const others = fields.filter(({ field }) => !shown.includes(field));
  if (others.length === 0) return null;
  const texts = new Set(others.map(({ text }) => serverText(text)).filter(Boolean));
  return texts.size > 0 ? [...texts].join(' ') : problemText(error);
}
