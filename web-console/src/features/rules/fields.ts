import { HIGHEST_DIGIT, LONGEST_TEXT, type Rule } from './api';

/** A rule as it is typed; a digit that is not there yet is NaN. */
export type TypedRule = Rule;

/** An extension without the padding of a PBX, as rules are kept: `500_` is 500. */
export const normalExtension = (typed: string) => typed.trim().replace(/_+$/, '');

export const ruleOf = (typed: TypedRule): Rule => ({ ...typed, ext: normalExtension(typed.ext) });

export type Fault = 'noExtension' | 'extension' | 'digit' | 'noText' | 'long' | 'control';

// Line ends, tabs and form feeds travel; what else steers a device does not.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/;

/** What is wrong before anybody is asked; the server has the last word. */
export function faultsOf(typed: TypedRule): Partial<Record<'ext' | 'digit' | 'sms_text', Fault>> {
  const faults: ReturnType<typeof faultsOf> = {};
  const ext = normalExtension(typed.ext);
  if (ext === '') faults.ext = 'noExtension';
  else if (!/^(?=.{1,16}$)G?\d+$/.test(ext)) faults.ext = 'extension';
  if (!Number.isInteger(typed.digit) || typed.digit < 0 || typed.digit > HIGHEST_DIGIT)
    faults.digit = 'digit';
  if (typed.sms_text.trim() === '') faults.sms_text = 'noText';
  else if (typed.sms_text.length > LONGEST_TEXT) faults.sms_text = 'long';
  else if (CONTROL.test(typed.sms_text)) faults.sms_text = 'control';
  return faults;
}
