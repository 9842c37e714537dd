// Builds the browser extension into target/extension, readable and complete in itself, ready to be loaded unpacked.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const from = fileURLToPath(new URL('../extension/', import.meta.url));
const out = fileURLToPath(new URL('../target/extension/', import.meta.url));
const scripts = { content: 'content.ts', background: 'background.ts', options: 'options.page.ts' };
const asTheyAre = ['manifest.json', '_locales', 'options.html', 'options.css', 'icon-32.png', 'icon-128.png'];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const name of asTheyAre) cpSync(from + name, out + name, { recursive: true });
// One file each: a page's script cannot import others.
for (const [name, entry] of Object.entries(scripts)) {
  await build({
    configFile: false,
    root: from,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      rollupOptions: { input: from + entry, output: { format: 'iife', entryFileNames: `${name}.js` } },
    },
  });
}
console.log('The browser extension is in target/extension.');
