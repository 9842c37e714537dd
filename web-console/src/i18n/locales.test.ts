import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DIRECTORY = join(process.cwd(), 'src/i18n/locales');

type Texts = { [key: string]: string | Texts };

const read = (file: string) => JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8')) as Texts;

/** Every text by its path: `calls.quick.all`. */
function flat(texts: Texts, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, value);
    else flat(value, at).forEach((text, inner) => found.set(inner, text));
  }
  return found;
}

/** Names of what a text is filled with. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort();
}

const english = flat(read('en.json'));
const others = readdirSync(DIRECTORY).filter((file) => file !== 'en.json');

describe.each(others)('%s, held against English', (file) => {
  const texts = flat(read(file));

  it('has every text, and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fills the same places', () => {
    const different = [...english].filter(
      ([key, text]) =>
        JSON.stringify(argumentsOf(text)) !== JSON.stringify(argumentsOf(texts.get(key) ?? '')),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('says something everywhere', () => {
    const empty = [...texts].filter(([key, text]) => text.trim() === '' && english.get(key)?.trim() !== '');
    expect(empty.map(([key]) => key)).toEqual([]);
  });
});
