import { describe, expect, it } from 'vitest';
import { localNow, sendAtOf } from './schedule';

const now = new Date(2026, 10, 29, 12, 0, 30).getTime();
const local = (minutes: number) => localNow(minutes, new Date(now));

describe('the time of a scheduled message', () => {
  it('is the instant of the person’s own clock', () => {
    expect(sendAtOf('2026-12-01T08:15', now)).toEqual({
      at: new Date(2026, 11, 1, 8, 15).toISOString(),
      fault: null,
    });
  });

  it.each([
    [null, null],
    ['', 'noTime'],
    ['no date', 'noTime'],
    [local(0), 'tooSoon'],
    [local(1), 'tooSoon'],
    [local(2), null],
    [local(90 * 24 * 60 - 1), null],
    [local(90 * 24 * 60 + 1), 'tooLate'],
  ] as const)('%j: %j', (typed, fault) => {
    expect(sendAtOf(typed, now).fault).toBe(fault);
  });
});
