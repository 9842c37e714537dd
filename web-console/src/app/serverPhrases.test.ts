import { readFileSync } from 'node:fs';
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

  it.each([
    [
      'SerwerSMS zwrócił błąd: Zły token. Sprawdź go, proszę',
      'The provider says: Zły token. Sprawdź go, proszę',
    ],
    ['Numer telefonu musi mieć co najmniej 4 znaki.', 'A phone number has at least 4 characters.'],
    [
      'Unknown placeholder: {phone}. Known are {number}, {e164}.',
      '{phone} is none of the parts that can be filled in.',
    ],
  ])('has what follows as it came: %s', (said, shown) => {
    expect(serverText(said)).toBe(shown);
  });

  it('has a translation of every problem that the contracts name', () => {
    const unknown = ['admin-api', 'sms-dispatcher', 'gateway']
      .flatMap(problemsOfAdministration)
      .filter((text) => phraseOf(text) === null && serverText(text) === text);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('takes no special character for a pattern', () => {
    expect(phraseOf('PIN: ustawionyX')).toBeNull();
    expect(phraseOf('Zdarzenia (60 min): 5')).toEqual({ key: 'card.eventsHour', values: { count: '5' } });
  });
});

/** What only programs meet, or what has a screen of its own. */
const ELSEWHERE = [
  /API key/,
  /^Zapytanie odrzucone/,
  /^Brak nagłówka X-Admin-Session$/,
  /^Set up a second factor first/,
  /^Adres bazy danych pochodzi ze środowiska usług/,
  /^Backups are for administrators of the installation's own tenant/,
  /^Stan wiadomości nie wymaga decyzji/,
  /^(?:Not Found|Bad Request|Method Not Allowed|Idempotency-Key .*)$/,
];

/** The sentences of problems that the description of an interface names, of the paths that administration asks. */
function problemsOfAdministration(api: string): string[] {
  const found: string[] = [];
  let path = '';
  for (const line of readFileSync(`../docs/api/${api}.openapi.yaml`, 'utf8').split('\n')) {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path;
    const [, quoted, plain] = /^ +detail: (?:(".*")|(.+))$/.exec(line) ?? [];
    const text = quoted ? (JSON.parse(quoted) as string) : plain;
    if (
      text &&
      (path.startsWith('/admin/') || api === 'gateway') &&
      !ELSEWHERE.some((one) => one.test(text))
    ) {
      found.push(text);
    }
  }
  return found;
}
