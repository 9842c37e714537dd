import type texts from './locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Omit<typeof texts, '_meta'>;
  }
}
