import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

const MARK = '\uFEFF';

describe('a table as CSV', () => {
  it('has a mark, a head, and lines that end as RFC 4180 wants', () => {
    expect(
      csvOf(
        ['Day', 'Calls'],
        [
          ['2026-11-29', 12],
          ['2026-11-30', null],
        ],
      ),
    ).toBe(`${MARK}"Day","Calls"\r\n"2026-11-29",12\r\n"2026-11-30",\r\n`);
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+48600000101', `"'+48600000101"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['＝1', `"'＝1"`],
    ['a=1', '"a=1"'],
    ['say "no", then', '"say ""no"", then"'],
    ['', '""'],
  ])('holds the text %j as %j', (text, cell) => {
    expect(csvOf([], [[text]])).toBe(`${MARK}\r\n${cell}\r\n`);
  });

  it('leaves numbers numbers, negative ones too', () => {
    expect(csvOf(['n'], [[-1.5]])).toBe(`${MARK}"n"\r\n-1.5\r\n`);
  });
});
