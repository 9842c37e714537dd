import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costly, ROOM, smsText } from './smsText';

interface Vectors {
  limits: typeof ROOM;
  cases: { name: string; text: string; characters: number; encoding: string; units: number; parts: number }[];
}

/** What the services count with, too. */
const vectors = JSON.parse(
  readFileSync('../libs/sms-text/src/test/resources/vectors.json', 'utf8'),
) as Vectors;

describe('what a text takes as SMS', () => {
  it('has the room of the standard', () => {
    expect(vectors.limits).toMatchObject(ROOM);
    expect(vectors.cases.length).toBeGreaterThan(40);
  });

  it.each(vectors.cases)('$name', ({ text, characters, encoding, units, parts }) => {
    expect(smsText(text)).toEqual({ characters, encoding, units, parts });
  });

  it('names what needs the bigger alphabet, each once', () => {
    expect(costly('Zażółć gęślą – ok')).toEqual(['ż', 'ó', 'ł', 'ć', 'ę', 'ś', 'ą', '–']);
    expect(costly('plain {ok}')).toEqual([]);
  });
});
