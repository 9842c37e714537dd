import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:js|css|html|svg|json|webmanifest)$/;
/** What the build says of itself; browsers need none of it. */
const INNER = /^(?:files|manifest|pages)\.json$/;
const WORTH_IT = 1024;

/**
 * What the gateway serves the console from: `.gz` and `.br` beside what is text, so that nothing is compressed while
 * people wait; `files.json` with the name of every file; `pages.json` with the addresses of administration.
 */
export function compress(pages: string): Plugin {
  return {
    name: 'ctip-compress',
    apply: 'build',
    closeBundle() {
      const directory = this.environment.config.build.outDir;
      const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(directory, name)).isFile())
        .map((name) => relative(directory, join(directory, name)).replaceAll('\\', '/'))
        .filter((name) => !INNER.test(name))
        .sort();
      for (const name of files) {
        const file = join(directory, name);
        const content = readFileSync(file);
        if (!TEXT.test(name) || content.length < WORTH_IT) continue;
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
      }
      writeFileSync(join(directory, 'files.json'), JSON.stringify(files));
      copyFileSync(pages, join(directory, 'pages.json'));
    },
  };
}
