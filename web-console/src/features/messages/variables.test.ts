import { describe, expect, it } from 'vitest';
import { fillIn } from './variables';

const anna = {
  first_name: 'Anna',
  last_name: 'Example',
  company: null,
  number: '+48600000101',
  operator: 'Alex',
};

describe('variables of a text', () => {
  it.each([
    ['Hello {first_name} {last_name}!', 'Hello Anna Example!', []],
    ['{operator}, {number}', 'Alex, +48600000101', []],
    ['{company} and {company}', '{company} and {company}', ['company']],
    ['{unknown} {First_Name} { first_name }', '{unknown} {First_Name} { first_name }', []],
    ['', '', []],
  ])('%j becomes %j', (text, filled, missing) => {
    expect(fillIn(text, anna)).toEqual({ text: filled, missing });
  });

  it('does not fill in what a value brings', () => {
    expect(fillIn('{first_name}', { first_name: '{company}', company: 'Example' }).text).toBe('{company}');
  });

  it('takes blanks for nothing', () => {
    expect(fillIn('{first_name}', { first_name: ' ' }).missing).toEqual(['first_name']);
  });
});
