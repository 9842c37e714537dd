import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { PARSED } from './parsed';

const ID = 'virtual:locales';
const PART = 'virtual:locale/';

interface LocaleFile {
  _meta: { name: string; dir: 'ltr' | 'rtl' };
  [namespace: string]: unknown;
}

/** Parses the ICU messages of a section; a text without such parts stays as it is. A broken one breaks the build. */
function parsed(texts: unknown, where: string): unknown {
  if (typeof texts === 'string') {
    if (!/[{'<]/.test(texts)) return texts;
    try {
      return PARSED + JSON.stringify(parse(texts, { ignoreTag: true, captureLocation: false }));
    } catch (error) {
      throw new Error(`${where} is no ICU message: ${String(error)}`, { cause: error });
    }
  }
  if (typeof texts !== 'object' || texts === null) throw new Error(`${where} is no text`);
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, parsed(value, `${where}.${key}`)]),
  );
}

/**
 * Languages are files: `src/i18n/locales/<code>.json`, one each, with a section per feature. This makes a chunk of
 * every section, so that a page loads the texts it shows, and a list of the languages that are there.
 */
export function locales(directory: string): Plugin {
  const read = (code: string): LocaleFile =>
    JSON.parse(readFileSync(join(directory, `${code}.json`), 'utf8')) as LocaleFile;
  const codes = () =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort();

  return {
    name: 'ctip-locales',
    resolveId: (id) => (id === ID || id.startsWith(PART) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${ID}`) {
        codes().forEach((code) => this.addWatchFile(join(directory, `${code}.json`)));
        const languages = codes().map((code) => ({ code, ...read(code)._meta }));
        const loaders = codes().map((code) => {
          const parts = Object.keys(read(code)).filter((name) => name !== '_meta');
          const entries = parts.map((name) => `${name}: () => import('${PART}${code}/${name}')`);
          return `${JSON.stringify(code)}: { ${entries.join(', ')} }`;
        });
        return `export const languages = ${JSON.stringify(languages)};\nexport const parts = { ${loaders.join(', ')} };`;
      }
      if (id.startsWith(`\0${PART}`)) {
        const [code = '', namespace = ''] = id.slice(PART.length + 1).split('/');
        this.addWatchFile(join(directory, `${code}.json`));
        return `export default ${JSON.stringify(parsed(read(code)[namespace], `${code}.${namespace}`))};`;
      }
      return undefined;
    },
  };
}
