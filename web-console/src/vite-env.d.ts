/// <reference types="vite/client" />

declare module 'virtual:locales' {
  type Texts = Record<string, unknown>;
  export const languages: readonly { code: string; name: string; dir: 'ltr' | 'rtl' }[];
  export const parts: Readonly<Record<string, Readonly<Record<string, () => Promise<{ default: Texts }>>>>>;
}
