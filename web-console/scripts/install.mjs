// Fetches what package-lock.json names, unless exactly that is there already: later builds need no network.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('..', import.meta.url);
const wanted = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', here)))
  .digest('hex');
const stamp = new URL('node_modules/.ctip-installed', here);
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: fileURLToPath(here),
    stdio: 'inherit',
  });
  writeFileSync(stamp, wanted);
}
