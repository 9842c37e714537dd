// Builds the console unless nothing that goes into it has changed since the last build that succeeded began.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const built = `${here}target/classes/console/files.json`;
// Written only when all of the build has passed, its checks of the result too.
const stamp = `${here}target/console.built`;
const inputs = [
  'src',
  'build',
  'mock',
  'public',
  'extension',
  'scripts',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const apis = ['admin-api', 'operator-api', 'sms-dispatcher'].map((api) => `../docs/api/${api}.openapi.yaml`);

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A directory counts, too: a file that is gone changes it.
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path)
      .filter((n) => n !== 'generated')
      .map((n) => newest(`${path}/${n}`)),
  );
}

const fresh =
  existsSync(built) &&
  existsSync(stamp) &&
  [...inputs, ...apis].every((name) => newest(`${here}${name}`) <= statSync(stamp).mtimeMs);
if (fresh) {
  console.log('The console is built already.');
} else {
  // The build makes it: were it not there yet, the folder around it would be newer than the stamp.
  mkdirSync(`${here}src/api/generated`, { recursive: true });
  const began = new Date();
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: here, stdio: 'inherit' });
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
}
