import { describe, expect, it } from 'vitest';
import { shownExtension, shownNumber } from './phone';

describe('a number as people read it', () => {
  it.each([
    ['600000101', '600 000 101'],
    ['0600000101', '600 000 101'],
    ['00600000101', '006 000 001 01'],
    ['+48600000101', '+48 600 000 101'],
    ['+420600000101', '+420 600 000 101'],
    ['+351600000101', '+351 600 000 101'],
    ['+12015550123', '+1 201 555 0123'],
    ['+4930123456', '+49 301 234 56'],
    ['101_', '101'],
    ['/104', '/104'],
    ['_', ''],
    [null, ''],
  ])('%s', (raw, shown) => {
    expect(shownNumber(raw)).toBe(shown);
  });

  it('is an extension without what a PBX pads it with', () => {
    expect(shownExtension('101_')).toBe('101');
  });
});
