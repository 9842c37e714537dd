import { describe, expect, it } from 'vitest';
import { count, dayIn, daysOf, isDay, refusal } from './periods';
import type { Period } from './search';

describe('the day it is', () => {
  it.each<[string, string, string]>([
    // In winter Warsaw is an hour ahead of UTC, in summer two.
    ['Europe/Warsaw', '2026-11-29T22:59:59Z', '2026-11-29'],
    ['Europe/Warsaw', '2026-11-29T23:00:00Z', '2026-11-30'],
    ['Europe/Warsaw', '2026-07-31T21:59:59Z', '2026-07-31'],
    ['Europe/Warsaw', '2026-07-31T22:00:00Z', '2026-08-01'],
    // The day that the clocks are set forward on has 23 hours, the one that they are set back on 25.
    ['Europe/Warsaw', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Warsaw', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Warsaw', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Warsaw', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['Europe/Warsaw', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Warsaw', '2026-10-25T23:00:00Z', '2026-10-26'],
    // Cairo sets its clocks at midnight: its day begins at one o'clock.
    ['Africa/Cairo', '2026-04-23T21:59:59Z', '2026-04-23'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-24'],
    ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['UTC', '2026-11-29T23:59:59Z', '2026-11-29'],
  ])('in %s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day);
  });
});

describe('a period', () => {
  it.each<[Period, string, string, string]>([
    ['today', '2026-11-29', '2026-11-29', '2026-11-29'],
    ['yesterday', '2026-11-29', '2026-11-28', '2026-11-28'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['yesterday', '2028-03-01', '2028-02-29', '2028-02-29'],
    ['yesterday', '2026-01-01', '2025-12-31', '2025-12-31'],
    ['7days', '2026-11-29', '2026-11-23', '2026-11-29'],
    // Across both changes of the clocks: days, not 24 hours.
    ['yesterday', '2026-03-30', '2026-03-29', '2026-03-29'],
    ['yesterday', '2026-10-26', '2026-10-25', '2026-10-25'],
    ['7days', '2026-03-31', '2026-03-25', '2026-03-31'],
    ['7days', '2026-10-28', '2026-10-22', '2026-10-28'],
    ['30days', '2026-11-15', '2026-10-17', '2026-11-15'],
    ['30days', '2026-01-10', '2025-12-12', '2026-01-10'],
    ['month', '2026-11-29', '2026-11-01', '2026-11-29'],
    ['month', '2026-11-01', '2026-11-01', '2026-11-01'],
    ['lastMonth', '2026-11-29', '2026-10-01', '2026-10-31'],
    ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
  ])('%s on %s is from %s to %s', (period, today, from, to) => {
    expect(daysOf(period, today)).toEqual({ from, to });
  });
});

describe('days', () => {
  it.each<[string, string, number]>([
    ['2026-11-29', '2026-11-29', 1],
    ['2026-03-01', '2026-03-31', 31],
    ['2026-10-01', '2026-10-31', 31],
    ['2028-01-01', '2028-12-31', 366],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(count({ from, to })).toBe(days);
  });

  it.each<[string, string, ReturnType<typeof refusal>]>([
    ['2026-01-01', '2027-01-01', null],
    ['2026-01-01', '2027-01-02', 'tooMany'],
    ['2026-11-02', '2026-11-01', 'backwards'],
    ['1969-12-31', '1970-01-02', 'tooEarly'],
    ['1970-01-01', '1970-01-02', null],
  ])('from %s to %s are refused as %s', (from, to, why) => {
    expect(refusal({ from, to })).toBe(why);
  });

  it.each([['2026-02-29'], ['2026-2-3'], ['yesterday'], [''], [undefined]])('%s is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
