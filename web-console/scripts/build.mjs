// Builds the console unless nothing that goes into it is newer than what is built.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const built = `${here}target/classes/console/files.json`;
const inputs = [
  'src',
  'build',
  'mock',
  'public',
  'extension',
  'index.html',
  'vite.config.ts',
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
  [...inputs, ...apis].every((name) => newest(`${here}${name}`) <= statSync(built).mtimeMs);
if (fresh) {
  console.log('The console is built already.');
} else {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: here, stdio: 'inherit' });
}
