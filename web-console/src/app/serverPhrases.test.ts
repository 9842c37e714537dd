import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { serverText } from './problemText';
import { phrase, phraseOf } from './serverPhrases';

beforeAll(() => i18next.loadNamespaces('serverPhrases'));

describe('what the services say to administrators', () => {
  it.each([
    ['Połączono', 'Connected'],
    ['Połączono: 1 z 2, Branch: Nieprawidłowy PIN', 'Connected: 1 of 2, Branch: Wrong PIN'],
    ['Połączono (stan może być nieaktualny)', 'Connected (may be out of date)'],
    [
      'PIN: ustawiony. Ostatnie zdarzenie 3 min temu. Zdarzenia (60 min): 12',
      'PIN: set. Last event 3 min ago. Events (60 min): 12',
    ],
    ['Nadawca: CTIP, w kolejce: 2, błędy (24 h): 0', 'Sender: CTIP, waiting: 2, failed (24 h): 0'],
    [
      '3 godz. temu, rozmiar: 12.0 MB, odtworzenie sprawdzone 2 dni temu',
      '3 h ago, size: 12.0 MB, tried out 2 days ago',
    ],
    ['smtp.example.org:587, nadawca: ctip@example.org', 'smtp.example.org:587, sender: ctip@example.org'],
    ['Zły PIN (NA 11).', 'Wrong PIN (NA 11).'],
    ['Coś zupełnie nowego', 'Coś zupełnie nowego'],
  ])('%s', (said, shown) => {
    expect(phrase(said)).toBe(shown);
  });

  it('is known to problems, too', () => {
    expect(serverText('Pole jest wymagane.')).toBe('This is needed.');
    expect(serverText('Set up your own second factor first.')).toBe('Set up your own second factor first.');
  });

  it('takes no special character for a pattern', () => {
    expect(phraseOf('PIN: ustawionyX')).toBeNull();
    expect(phraseOf('Zdarzenia (60 min): 5')).toEqual({ key: 'card.eventsHour', values: { count: '5' } });
  });
});
