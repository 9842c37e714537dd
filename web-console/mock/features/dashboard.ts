import { kept, type MockData } from '../data';
import { register } from '../answer';
import { pbxsOf } from './telephony';

interface Card {
  state: string;
  title: string;
  status: string;
  details: string;
  variant: string;
  cta: { label: string; action: string };
  secondary_cta?: { label: string; action: string };
  diagnostics_endpoint?: string;
}

const VARIANTS: Record<string, string> = {
  ok: 'success',
  info: 'info',
  warning: 'warning',
  error: 'warning',
};

function card(
  state: string,
  [title, status, details]: [string, string, string],
  [label, section]: [string, string],
  more: Partial<Card> = {},
): Card {
  return {
    state,
    title,
    status,
    details,
    variant: VARIANTS[state] ?? 'neutral',
    cta: { label, action: `open-section:${section}` },
    ...more,
  };
}

const refresh = { label: 'Odśwież', action: 'refresh-dashboard' };

/** The cards, for tests to change. */
export function cardsOf(data: MockData): Card[] {
  return kept(data, 'cards', () => [
    card(
      'ok',
      ['Baza danych', 'Połączono z db.example.org:5432', 'Baza: ctip, użytkownik: ctip'],
      ['Konfiguracja bazy', 'database'],
      {
        secondary_cta: { label: 'Testuj połączenie', action: 'test-database' },
        diagnostics_endpoint: '/admin/status/database',
      },
    ),
    card(
      'error',
      [
        'Centrala CTIP',
        'Połączono: 1 z 2, Branch: Nieprawidłowy PIN',
        'PIN: ustawiony. Head office: Połączono. Branch: Nieprawidłowy PIN. Ostatnie zdarzenie 0 min temu. Zdarzenia (60 min): 412',
      ],
      ['Konfiguracja CTIP', 'ctip'],
      { secondary_cta: refresh, diagnostics_endpoint: '/admin/status/ctip' },
    ),
    card(
      'ok',
      ['Automatyczne SMS (IVR)', 'W kolejce: 0, wysłane: 18', 'Ostatnie 24 godziny'],
      ['Reguły IVR', 'ivr'],
      { secondary_cta: refresh, diagnostics_endpoint: '/admin/status/ivr' },
    ),
    card(
      'info',
      ['SerwerSMS', 'Tryb demo', 'Nadawca: CTIP, w kolejce: 1, błędy (24 h): 0'],
      ['Konfiguracja SMS', 'sms'],
      { secondary_cta: refresh, diagnostics_endpoint: '/admin/status/sms' },
    ),
    card(
      'warning',
      ['E-mail SMTP', 'Brak hasła SMTP', 'smtp.example.org:587, nadawca: ctip@example.org'],
      ['Konfiguracja e-mail', 'email'],
      { secondary_cta: { label: 'Testuj połączenie', action: 'test-email' } },
    ),
    card(
      'ok',
      [
        'Kopie zapasowe',
        'Kopia zapasowa aktualna',
        '7 godz. temu, rozmiar: 48.2 MB, odtworzenie sprawdzone 2 dni temu',
      ],
      ['Kopie zapasowe', 'backups'],
    ),
  ]);
}

/** An hour with a quiet beginning and a busy end. */
function minutes(data: MockData) {
  return Array.from({ length: 60 }, (_, index) => {
    const calls = index < 8 ? 0 : (index * 7) % 5;
    const frames = calls === 0 ? 0 : calls * 9 + ((index * 13) % 7);
    return {
      at: data.at(59 - index),
      frames,
      calls,
      p50_ms: frames ? 7 : null,
      p99_ms: frames ? 24 + (index % 9) : null,
    };
  });
}

const diagnostics = (index: number, more: (data: MockData) => object) => (data: MockData) => {
  const of = cardsOf(data)[index];
  return { ...more(data), state: of?.state, status: of?.status, details: of?.details, card: of };
};

register(
  ['GET /admin/status/summary', (data) => ({ cards: cardsOf(data) })],
  ['GET /admin/status/database', diagnostics(0, (data) => ({ checked_at: data.at(0) }))],
  [
    'GET /admin/status/ctip',
    diagnostics(1, (data) => ({
      host: pbxsOf(data)[0]?.host ?? '',
      port: 5524,
      pin_set: true,
      last_event_at: data.at(0),
      minutes_since_last_event: 0,
      events_last_hour: 412,
    })),
  ],
  [
    'GET /admin/status/ivr',
    diagnostics(2, () => ({ pending: 0, errors: 0, sent: 18, recent: [], last_entry: null })),
  ],
  [
    'GET /admin/status/sms',
    diagnostics(3, () => ({
      credentials_present: true,
      default_sender: 'CTIP',
      sms_type: 'eco+',
      test_mode: true,
      pending_messages: 1,
      failed_messages: 0,
      uncertain_messages: 0,
      last_failure: {},
      recent_messages: [],
    })),
  ],
  [
    'GET /operator/api/flow',
    (data) => ({ generated_at: data.at(0), minutes: minutes(data), open_calls: 3, following: true }),
  ],
);
