import { describe, expect, it } from 'vitest';
import { matching, numberIn, type Entry } from './entries';

const entries = ['Contacts', 'New contact', 'Połączenia', 'Theme: dark', 'SMS provider'].map(
  (text): Entry => ({ id: text, text, icon: 'info', run: () => undefined }),
);

describe('entries of the palette', () => {
  it.each([
    ['con', ['Contacts', 'New contact']],
    ['CONTACT new', ['New contact']],
    ['polacz', ['Połączenia']],
    ['dark', ['Theme: dark']],
    ['tact', []],
    ['', ['Contacts', 'New contact', 'Połączenia', 'Theme: dark', 'SMS provider']],
  ])('%j finds %j', (typed, expected) => {
    expect(matching(entries, typed).map((one) => one.text)).toEqual(expected);
  });

  it.each([
    ['600 000 101', '600000101'],
    ['+48 (600) 000-101', '+48600000101'],
    ['101', '101'],
    ['10', null],
    ['600 abc', null],
    ['', null],
    ['1234567890123456', null],
  ])('%j is the number %j', (typed, number) => {
    expect(numberIn(typed)).toBe(number);
  });
});
