// Pictures of pages on the mock, at three widths and in the themes and languages, with axe's opinion of each.
//   npm run look -- /operator /operator/missed --theme dark --language pl --width 390 --role operator
// Without options: light, English, 1440 px. --all: every width, theme and language. Pictures are in target/looks.
import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    width: { type: 'string', multiple: true },
    role: { type: 'string' },
    press: { type: 'string', multiple: true },
    settle: { type: 'string' },
    all: { type: 'boolean' },
    out: { type: 'string' },
  },
});
const themes = values.theme ?? (values.all ? ['light', 'dark', 'contrast'] : ['light']);
const languages = values.language ?? (values.all ? ['en', 'pl'] : ['en']);
const widths = (values.width ?? (values.all ? ['390', '820', '1440'] : ['1440'])).map(Number);
const out = values.out ?? new URL('../target/looks/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });

const server = await createServer({
  server: { port: 0, host: '127.0.0.1', strictPort: false },
  logLevel: 'error',
});
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env.CTIP_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let wrong = 0;

for (const theme of themes) {
  for (const language of languages) {
    for (const width of widths) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Warsaw',
      });
      await context.addInitScript(
        ([t, l]) => {
          localStorage.setItem('ctip-theme', t);
          localStorage.setItem('ctip-language', l);
        },
        [theme, language],
      );
      for (const path of positionals) {
        const page = await context.newPage();
        page.on('pageerror', (error) => {
          wrong++;
          console.log(`ERROR ${path}: ${error}`);
        });
        page.on('console', (message) => {
          if (message.type() === 'error') console.log(`console ${path}: ${message.text()}`);
        });
        await page.goto(new URL(path, origin).href);
        await page.locator('h1').first().waitFor({ timeout: 30_000 });
        for (const name of values.press ?? []) {
          await page.getByRole('button', { name }).first().click();
        }
        await page.waitForTimeout(Number(values.settle ?? 700));
        const name = `${path.replace(/[^a-z0-9]+/gi, '_').replace(/^_/, '') || 'start'}-${width}-${theme}-${language}.png`;
        await page.screenshot({ path: `${out}/${name}` });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
        for (const violation of violations) {
          wrong++;
          console.log(`axe ${name}: ${violation.id} (${violation.impact}): ${violation.help}`);
          for (const node of violation.nodes.slice(0, 4)) console.log(`    ${node.html.slice(0, 160)}`);
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) {
          wrong++;
          console.log(`wider than the window by ${overflow} px: ${name}`);
        }
        console.log(`${out}/${name}`);
        await page.close();
      }
      await context.close();
    }
  }
}
await browser.close();
await server.close();
process.exit(wrong > 0 ? 1 : 0);
