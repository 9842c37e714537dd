import i18next, { type BackendModule, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, parts } from 'virtual:locales';
import { icu } from './icu';

const KEPT = 'ctip-language';
const FALLBACK = 'en';
/** Wraps every text, so that a test sees what did not come from a language file. Not offered to people. */
export const PSEUDO = 'pseudo';

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = parts[language === PSEUDO ? FALLBACK : language]?.[namespace];
    if (!load) {
      done(new Error(`no texts ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (module) => done(null, module.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

const pseudo: PostProcessorModule = {
  type: 'postProcessor',
  name: PSEUDO,
  process: (value) => (i18next.language === PSEUDO ? `⟦${value}⟧` : value),
};

function known(code: string | null | undefined): code is string {
  return code === PSEUDO || languages.some((language) => language.code === code);
}

/** The language somebody chose here before, else the first of the browser's that there is. */
function preferred(): string {
  const kept = localStorage.getItem(KEPT);
  if (known(kept)) return kept;
  const wanted = navigator.languages.map((tag) => tag.toLowerCase());
  return wanted.find(known) ?? wanted.map((tag) => tag.split('-')[0]).find((code) => known(code)) ?? FALLBACK;
}

function mark(code: string): void {
  document.documentElement.lang = code === PSEUDO ? FALLBACK : code;
  document.documentElement.dir = languages.find((language) => language.code === code)?.dir ?? 'ltr';
}

/** Loads the texts that every page needs. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', mark);
  await i18next
    .use(backend)
    .use(pseudo)
    .use(icu)
    .use(initReactI18next)
    .init({
      lng: preferred(),
      supportedLngs: [...languages.map((language) => language.code), PSEUDO],
      fallbackLng: FALLBACK,
      ns: ['common'],
      defaultNS: 'common',
      postProcess: [PSEUDO],
      returnNull: false,
      showSupportNotice: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  mark(i18next.language);
}

/** Changes the language and keeps the choice in this browser. */
export async function chooseLanguage(code: string): Promise<void> {
  localStorage.setItem(KEPT, code);
  await i18next.changeLanguage(code);
}

/** What numbers and dates are formatted for. */
export function formatLocale(): string {
  const language = i18next.language === PSEUDO ? FALLBACK : i18next.language;
  // A person who reads English in Poland wants 24 hours and days before months.
  return language === 'en' ? 'en-GB' : language;
}

export { languages };
