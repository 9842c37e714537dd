import { describe, expect, it } from 'vitest';
import { faultsOf, normalExtension } from './fields';

const rule = { ext: '500', digit: 1, sms_text: 'Hello', enabled: true };

describe('the fields of a rule', () => {
  it.each([
    ['500_', '500'],
    [' 500 ', '500'],
    ['G1', 'G1'],
    ['12345', '12345'],
  ])('takes %o as extension %s', (typed, ext) => expect(normalExtension(typed)).toBe(ext));

  it.each([
    [{}, {}],
    [{ ext: '' }, { ext: 'noExtension' }],
    [{ ext: '_' }, { ext: 'noExtension' }],
    [{ ext: '50a' }, { ext: 'extension' }],
    [{ ext: '1'.repeat(17) }, { ext: 'extension' }],
    [{ ext: 'G12' }, {}],
    [{ digit: Number.NaN }, { digit: 'digit' }],
    [{ digit: 100 }, { digit: 'digit' }],
    [{ digit: 0 }, {}],
    [{ sms_text: ' \n' }, { sms_text: 'noText' }],
    [{ sms_text: 'a'.repeat(1531) }, { sms_text: 'long' }],
    [{ sms_text: 'a'.repeat(1530) }, {}],
    [{ sms_text: 'a\u0007b' }, { sms_text: 'control' }],
    [{ sms_text: 'a\nb\tc' }, {}],
  ])('finds what is wrong with %o', (change, faults) =>
    expect(faultsOf({ ...rule, ...change })).toEqual(faults),
  );
});
