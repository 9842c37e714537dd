// Runs what checks the console without a back-end, and tells the count as Maven does.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const report = `${here}target/vitest.json`;
const run = (...command) =>
  execFileSync('npx', ['--no-install', ...command], { cwd: here, stdio: 'inherit' });

mkdirSync(`${here}target`, { recursive: true });
rmSync(report, { force: true });
run('eslint', '.', '--max-warnings', '0');
run('prettier', '--check', '--log-level', 'warn', '.');
const { status } = spawnSync(
  'npx',
  ['--no-install', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  { cwd: here, stdio: 'inherit' },
);
const result = JSON.parse(readFileSync(report, 'utf8'));
// A file that could not even be loaded is a failure without a test.
const broken = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
console.log(
  `Tests run: ${result.numTotalTests + broken}, Failures: ${result.numFailedTests + broken}, Errors: 0, ` +
    `Skipped: ${result.numPendingTests + result.numTodoTests}`,
);
process.exit(status ?? 1);
