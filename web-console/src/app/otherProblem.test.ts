import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { otherProblem } from './otherProblem';

const wrong = (...fields: string[]) =>
  new Problem(
    422,
    'Wrong.',
    fields.map((field) => ({ field, text: field && `${field} is wrong.` })),
  );

describe('what a form says above its fields', () => {
  it.each([
    [null, null],
    [new Problem(503, 'Away.'), 'Away.'],
    [wrong('name'), null],
    [wrong('name', 'id'), 'id is wrong.'],
    [wrong('id', 'kind'), 'id is wrong. kind is wrong.'],
    [wrong(''), 'Wrong.'],
  ])('%j: %s', (error, text) => {
    expect(otherProblem(error, ['name'])).toBe(text);
  });
});
