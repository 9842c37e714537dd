// Tries the built extension in a real browser: a page with numbers, the menu, CTIP's tab, the settings.
//   npm run extension && node scripts/try-extension.mjs
// CTIP is a little server here that keeps itself apart as the gateway does. Pictures are in target/looks.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const extension = new URL('../target/extension', import.meta.url).pathname;
const looks = new URL('../target/looks/', import.meta.url).pathname;
mkdirSync(looks, { recursive: true });

const PAGE = `<!doctype html><title>Contact</title>
  <body style="font: 16px/1.6 system-ui; margin: 3rem">
  <h1>Contact</h1>
  <p id="sales">Sales: 600 000 101, all day. Invoice 600-000-101/2026, 2026-11-29, 600 000 101 zł.</p>
  <p><a href="tel:+48-22-300-00-01">Service</a></p>
  <p id="live">Not yet</p>
  <textarea>600 000 102</textarea>`;

const serve = (answer) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => answer(request, response));
    server.listen(0, '127.0.0.1', () => resolve([server, `http://127.0.0.1:${server.address().port}`]));
  });
const [site, siteAddress] = await serve((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  response.end(PAGE);
});
const asked = [];
const [ctip, ctipAddress] = await serve((request, response) => {
  if (!request.url.startsWith('/favicon')) asked.push(request.url);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.end('<!doctype html><title>CTIP</title><h1>CTIP</h1><p>600 000 103</p>');
});

const profile = mkdtempSync(join(tmpdir(), 'ctip-extension-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CTIP_CHROMIUM ?? '/usr/bin/chromium',
  headless: false,
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
  ],
  ignoreDefaultArgs: ['--disable-extensions'],
  viewport: { width: 820, height: 560 },
});
try {
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  const home = new URL('.', worker.url()).href;

  // Who has just installed it is asked where CTIP is.
  let options;
  for (let i = 0; i < 100 && !options; i++) {
    options = context.pages().find((page) => page.url() === `${home}options.html`);
    if (!options) await context.pages()[0].waitForTimeout(100);
  }
  assert.ok(options, 'no settings after installing');
  await options.fill('#address', 'http://ctip.example.org');
  await options.click('button[type=submit]');
  assert.notEqual(await options.textContent('#wrong'), '');
  await options.fill('#address', `${ctipAddress}/operator/calls`);
  await options.click('button[type=submit]');
  await options.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  assert.equal(await options.inputValue('#address'), ctipAddress);
  await options.screenshot({ path: `${looks}extension-options.png` });

  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  await page.goto(siteAddress);
  const words = await page.textContent('#sales');
  await page.waitForSelector('[data-ctip-number]', { state: 'attached' });
  await page.waitForFunction(() => document.querySelectorAll('[data-ctip-number]').length === 2);
  assert.equal(await page.textContent('#sales'), words);
  assert.equal(
    await page.evaluate(() => document.querySelector('[data-ctip-number] > span').shadowRoot),
    null,
  );

  // By keyboard alone: to the first number, its menu, the call.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.screenshot({ path: `${looks}extension-menu.png` });
  const opening = context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const tab = await opening;
  await tab.waitForURL(`${ctipAddress}/operator/dial?number=%2B48600000101&then=call`);
  await tab.waitForFunction(() => document.readyState === 'complete');
  const tabs = context.pages().length;

  // The link's number, as a message, in the same tab.
  await page.bringToFront();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tab.waitForURL(`${ctipAddress}/operator/messages?to=%2B48223000001`);
  assert.equal(context.pages().length, tabs);
  assert.equal(await tab.locator('[data-ctip-number]').count(), 0);

  // What the page writes later, over and over.
  await page.bringToFront();
  await page.evaluate(() => {
    const text = document.querySelector('#live').firstChild;
    for (let i = 0; i < 50; i++) text.data = `Now 600 000 1${String(i).padStart(2, '0')}`;
  });
  await page.waitForSelector('#live [data-ctip-number]', { state: 'attached' });
  assert.equal(await page.textContent('#live'), 'Now 600 000 149');

  // Off on this site, at once.
  await page.locator('#live [data-ctip-number] > span').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('[data-ctip-number]'));
  assert.equal(await page.textContent('#sales'), words);
  await page.reload();
  await page.waitForTimeout(1000);
  assert.equal(await page.locator('[data-ctip-number]').count(), 0);
  await options.bringToFront();
  assert.equal(await options.textContent('li span'), '127.0.0.1');

  assert.deepEqual(wrong, []);
  assert.deepEqual(asked, [
    '/operator/dial?number=%2B48600000101&then=call',
    '/operator/messages?to=%2B48223000001',
  ]);
  console.log('The extension works in a real browser.');
} finally {
  await context.close();
  site.close();
  ctip.close();
  rmSync(profile, { recursive: true, force: true });
}
