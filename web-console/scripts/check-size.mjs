// The first load: what a browser fetches before the log-in is there. At most 150 KB, gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST = 150_000;
const FIRST_PAGES = ['src/app/OperatorArea.tsx'];
const dist = new URL('../target/classes/console/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));

const seen = new Set();
const files = new Set(['index.html']);
function take(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`no chunk ${key}`);
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach(take);
}
take('index.html');
FIRST_PAGES.forEach(take);
for (const [key] of Object.entries(manifest)) {
  if (/locale\/en\/(?:common|logIn)$/.test(key)) take(key);
}

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  first load, gzip, of at most ${MOST}`);
if (total > MOST) process.exitCode = 1;
