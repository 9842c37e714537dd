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

/**
 * What every page needs goes into one chunk: it compresses better than in many, and is fetched at once. React Aria is not
 * in it; the log-in does without.
 */
const FIRST =
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|intl-messageformat|openapi-fetch|@formatjs\/[^/]+|@tanstack\/(?:react-router|router-core|history|react-query|query-core|store|react-store))\//;
const OURS =
  /\/src\/(?:api\/(?!download)[a-z]+\.ts|i18n\/(?:i18n|icu)\.ts|app\/(?:search|session|problemText|theme|Area|PageSkeleton)\.tsx?|features\/[a-z-]+\/search\.ts)$/;
const firstChunk = (id: string) => (FIRST.test(id) || OURS.test(id) ? 'first' : undefined);

export default defineConfig({
  plugins: [
    react(),
    locales(path('src/i18n/locales')),
    compress(path('src/app/pages.json')),
    ...(backend ? [] : [mockServer()]),
  ],
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
    rollupOptions: { output: { manualChunks: firstChunk } },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'mock/**/*.test.ts', 'extension/**/*.test.ts'],
    restoreMocks: true,
    // Ends what hangs. Whole screens are typed into here, beside another module's tests.
    testTimeout: 30_000,
    css: false,
  },
});
