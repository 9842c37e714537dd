import { describe, expect, it } from 'vitest';
import { instantsOf, startOfDay } from './days';

describe('days as instants', () => {
  it('begin and end at midnight here, also where a day has no 24 hours', () => {
    expect(instantsOf({ from: '2026-03-29', to: '2026-03-29' })).toEqual({
      from: new Date(2026, 2, 29).toISOString(),
      to: new Date(2026, 2, 30).toISOString(),
    });
    expect(instantsOf({ from: '2026-10-25', to: '2026-12-31' })).toEqual({
      from: new Date(2026, 9, 25).toISOString(),
      to: new Date(2027, 0, 1).toISOString(),
    });
  });

  it('are open where none is named', () => {
    expect(instantsOf({ from: '2026-11-29' })).toEqual({ from: new Date(2026, 10, 29).toISOString() });
    expect(instantsOf({ from: undefined, to: 'soon' })).toEqual({});
  });

  it.each([undefined, '', '2026-1-1', '2026-02-30', '2026-99-99', '2026-11-29T10:00', 'soon'])(
    'is none: %s',
    (day) => {
      expect(startOfDay(day)).toBeNull();
    },
  );
});
