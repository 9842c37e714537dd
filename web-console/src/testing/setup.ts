import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { mockFetch } from '../../mock/fetch';

// A busy machine is no failure.
configure({ asyncUtilTimeout: 4000 });

// As over https; tests of plain http say so.
Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });

beforeAll(async () => {
  localStorage.setItem('ctip-language', 'en');
  await startI18n();
});

// The same back-end that `npm run dev` talks to, fresh for each test.
beforeEach(() => {
  vi.stubGlobal('fetch', mockFetch());
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});
