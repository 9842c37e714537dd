import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress';
import { locales } from './build/locales';
import { mockServer } from './mock/vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// `CTIP_URL=http://localhost:8080 npm run dev` works on a running CTIP; without it a mock answers.
const backend = process.env['CTIP_URL'];
const API =
  '^/(?:operator/(?:api|auth)|auth|admin/(?:config|status|ctip|sms|email|contacts|users|auth|audit|api-keys|pbxs|backups)|health|calls|contacts|sms)(?:/|$|\\?)';

export default defineConfig({
  plugins: [react(), locales(path('src/i18n/locales')), compress(path('src/app/pages.json')), ...(backend ? [] : [mockServer()])],
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${path('src')}/` },
      // Messages come parsed; see build/locales.ts.
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  cacheDir: path('target/vite'),
  worker: { format: 'es' },
  server: backend ? { proxy: { [API]: { target: backend, changeOrigin: true, ws: true } } } : {},
  build: {
    outDir: path('target/classes/console'),
    emptyOutDir: true,
    target: 'es2022',
    // Our own pages forbid what is in data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'mock/**/*.test.ts'],
    restoreMocks: true,
    css: false,
  },
});
