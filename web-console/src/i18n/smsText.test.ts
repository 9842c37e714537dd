import i18next from 'i18next';
import { afterEach, expect, it } from 'vitest';
import { shownSms } from './smsText';

afterEach(() => i18next.changeLanguage('en'));

it('says in the language of the reader that a text is hidden, and leaves others alone', async () => {
  const hidden = 'Treść ukryta (dane logowania administratora).';
  expect(shownSms(hidden)).toBe('Text hidden (log-in data of an administrator).');
  expect(shownSms('Treść ukryta')).toBe('Treść ukryta');
  await i18next.changeLanguage('pl');
  expect(shownSms(hidden)).toBe(hidden);
});
