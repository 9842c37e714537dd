import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { chooseLanguage } from '@/i18n/i18n';
import { problemText } from './problemText';

const AWAY = 'Usługa jest chwilowo niedostępna. Spróbuj ponownie za chwilę.';

describe('what went wrong, in the language of the page', () => {
  it.each([
    [503, AWAY],
    [504, 'Usługa nie odpowiedziała na czas.'],
    [502, 'Usługa przerwała odpowiedź. Spróbuj ponownie.'],
    [503, 'Usługa odmówiła połączenia.'],
  ])('%s: %s', (status, detail) => {
    expect(problemText(new Problem(status, detail))).toBe(
      'A part of CTIP is away for a moment. Try again shortly.',
    );
  });

  it.each(['Nieprawidłowe dane logowania', 'Nieprawidłowe dane logowania.'])('%s', (detail) => {
    expect(problemText(new Problem(401, detail))).toBe('E-mail address or password is wrong.');
  });

  it('keeps the service’s own words in Polish', async () => {
    await chooseLanguage('pl');
    try {
      expect(problemText(new Problem(503, AWAY))).toBe(AWAY);
    } finally {
      await chooseLanguage('en');
    }
  });
});
