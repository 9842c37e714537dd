import i18next from 'i18next';
import { asProblem, type Problem } from '@/api/problem';

/**
 * Sentences of the inherited interface, which are Polish whoever asks, and where their translation is. A text that is
 * not listed is shown as it came.
 */
const INHERITED: Readonly<Record<string, string>> = {
  'Nieprawidłowe dane logowania.': 'logIn',
  'Brak uprawnień do panelu administratora.': 'adminOnly',
  'Brak uprawnień operatora.': 'operatorOnly',
  'Operacja wymaga roli administratora.': 'adminOnly',
  'Wymagane uprawnienia administratora.': 'adminOnly',
  'Zbyt wiele prób logowania. Spróbuj ponownie za chwilę.': 'tooManyTries',
  'Zbyt wiele prób. Spróbuj ponownie za chwilę.': 'tooManyTries',
  'Konto administratora jest zablokowane': 'blocked',
  'Sesja administratora nieaktywna': 'sessionOver',
  'Połączenie nie istnieje.': 'noCall',
  'Kontakt nie istnieje.': 'noContact',
  'Nie znaleziono kontaktu.': 'noContact',
  'Kontakt z takim numerem już istnieje.': 'contactExists',
  'Nieprawidłowy numer telefonu.': 'badNumber',
  'Numer telefonu ma nieprawidłową długość.': 'badNumberLength',
  'Powiązane połączenie nie istnieje lub zostało usunięte.': 'noCall',
  'Treść wiadomości nie może być pusta.': 'emptyText',
  'Szablon nie istnieje.': 'noTemplate',
  'Brak uprawnień do modyfikacji szablonu.': 'notYourTemplate',
  'Brak uprawnień do usunięcia szablonu.': 'notYourTemplate',
  'Adres e-mail jest już zajęty.': 'emailTaken',
  'Nieprawidłowe aktualne hasło.': 'wrongPassword',
  'Nowe hasło nie może być identyczne z dotychczasowym.': 'samePassword',
  'Nie znaleziono użytkownika.': 'noUser',
  'Nie można usunąć własnego konta.': 'notYourself',
  'Nie można usunąć ostatniego administratora.': 'lastAdmin',
  'Nie można odebrać roli ostatniemu administratorowi.': 'lastAdmin',
  'Nie można zablokować ostatniego administratora.': 'lastAdmin',
  'Mapowanie nie istnieje.': 'noRule',
  'Hasło musi mieć co najmniej 12 znaków.': 'passwordShort',
  'Hasło może mieć najwyżej 128 znaków.': 'passwordLong',
  'Hasło nie może zawierać adresu e-mail.': 'passwordHasEmail',
  'To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.': 'passwordEasy',
  'Nieprawidłowy adres e-mail.': 'badEmail',
  'Odnośnik jest nieprawidłowy, został już użyty albo wygasł.': 'badLink',
  'Usługa jest chwilowo niedostępna. Spróbuj ponownie za chwilę.': 'away',
  'Usługa nie odpowiedziała na czas.': 'away',
  'Usługa odmówiła połączenia.': 'away',
  'Usługa przerwała odpowiedź. Spróbuj ponownie.': 'away',
  'Jeżeli konto o tym adresie istnieje, wysłaliśmy odnośnik do ustawienia hasła.': 'linkSent',
};

let more: ((text: string) => string | null) | null = null;

/** Administration meets more sentences: it brings their translation, which the desk need not load. */
export function alsoTranslate(translate: (text: string) => string | null): void {
  more = translate;
}

/** One sentence for a person about whatever went wrong. */
export function problemText(error: unknown): string {
  const problem = asProblem(error);
  if (problem.detail) return serverText(problem.detail);
  return statusText(problem);
}

/** A sentence of the server in the language of the page, as far as it is a known one. */
export function serverText(text: string): string {
  // One of them comes with and without its full stop.
  const key = INHERITED[text] ?? INHERITED[`${text}.`];
  if (!key) return more?.(text) ?? text;
  if (i18next.language === 'pl') return text;
  return i18next.t(`problems.${key}` as 'problems.logIn', { ns: 'common' });
}

/** What is wrong with one field, if the server said so. */
export function fieldError(error: unknown, field: string): string | null {
  if (!error) return null;
  const found = asProblem(error).fields.find((one) => one.field === field);
  return found ? serverText(found.text) : null;
}

function statusText(problem: Problem): string {
  switch (problem.status) {
    case 0:
      return i18next.t('problems.noServer');
    case 401:
      return i18next.t('problems.sessionOver');
    case 403:
      return i18next.t('problems.forbidden');
    case 404:
      return i18next.t('problems.notFound');
    case 413:
      return i18next.t('problems.tooLarge');
    case 429:
      return i18next.t('problems.tooManyTries');
    case 502:
    case 503:
    case 504:
      return i18next.t('problems.away');
    default:
      return i18next.t('problems.status', { status: problem.status });
  }
}
