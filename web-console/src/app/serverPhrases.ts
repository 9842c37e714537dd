import i18next, { type ParseKeys } from 'i18next';
import { alsoTranslate } from './problemText';

type PhraseKey = ParseKeys<'serverPhrases'>;

/**
 * What the services say to administrators, which is Polish whoever asks, and where its translation is. A part in braces
 * stands for whatever is there. Only administration loads this.
 */
const PHRASES: readonly (readonly [phrase: string, key: PhraseKey])[] = [
  ['Pole jest wymagane.', 'required'],
  ['Wartość zawiera niedozwolone znaki.', 'badCharacters'],
  ['Wartość jest za długa.', 'tooLong'],
  ['Nieprawidłowa nazwa lub adres hosta.', 'badHost'],
  ['Port musi być liczbą od 1 do 65535.', 'badPort'],
  ['Liczba dni musi być od 1 do 36500.', 'badDays'],
  ['Cena musi być liczbą od 0 do 1000, najwyżej z czterema cyframi po kropce.', 'badPrice'],
  ['Nieznana strefa czasowa.', 'badZone'],
  ['Nieznany kod kraju.', 'badCountry'],
  ['Nieznany kod waluty.', 'badCurrency'],
  ['Nazwa nadawcy zawiera niedozwolone znaki.', 'badSender'],
  ['Nieprawidłowy typ wiadomości.', 'badSmsType'],
  ['Adres API nie może wskazywać sieci wewnętrznej.', 'innerAddress'],
  ['Adres API jest nieprawidłowy.', 'badAddress'],
  ['Adres API musi zaczynać się od https://.', 'needHttps'],
  ['Wybierz STARTTLS albo SSL, nie oba naraz.', 'tlsOrSsl'],
  [
    'Instalacja nie ma klucza głównego (CTIP_SECRET_KEY lub CTIP_SECRET_KEY_FILE), więc nie zapisuje haseł.',
    'noMasterKey',
  ],
  ['Identyfikator centrali jest już zajęty.', 'pbxIdTaken'],
  ['Centrala pochodzi ze środowiska (PBX_HOST); można ją tylko wyłączyć.', 'pbxOfEnvironment'],
  ['Nie znaleziono centrali.', 'noPbx'],
  ['Identyfikator może mieć litery, cyfry, kropki, podkreślenia i myślniki.', 'badPbxId'],
  ['PIN może zawierać tylko cyfry.', 'badPin'],
  ['Trwa już kilka testów połączenia. Spróbuj ponownie za chwilę.', 'manyTests'],
  ['Centrala jest połączona.', 'probe.reached'],
  ['Stan z działającego połączenia.', 'probe.fromLink'],
  ['Zalogowano w działającym połączeniu.', 'probe.loggedInLink'],
  [
    'Zalogowano w działającym połączeniu; podany PIN nie był sprawdzany, by go nie przerwać.',
    'probe.pinNotTried',
  ],
  ['Nieznana nazwa hosta.', 'probe.unknownHost'],
  ['Połączenie odrzucone lub brak drogi do hosta.', 'probe.refusedOrNoWay'],
  ['Host nie odpowiada.', 'probe.hostSilent'],
  ['Nie udało się połączyć.', 'probe.notConnected'],
  ['Połączenie zostało przerwane.', 'probe.broken'],
  ['Nie sprawdzano.', 'probe.skipped'],
  ['Centrala odpowiada.', 'probe.answers'],
  ['Centrala {type}.', 'probe.isA'],
  ['Centrala nie zna polecenia WHO.', 'probe.noWho'],
  ['PIN ma niedozwolone znaki.', 'probe.pinCharacters'],
  ['Zalogowano.', 'probe.loggedIn'],
  ['Brak odpowiedzi w terminie.', 'probe.noAnswer'],
  ['Zły PIN ({code}).', 'probe.wrongPin'],
  ['W centrali nie ustawiono PIN-u ({code}).', 'probe.noPinSet'],
  ['Zbyt wiele prób ze złym PIN-em ({code}).', 'probe.tooMany'],
  ['Brak uprawnień do CTI ({code}).', 'probe.noRight'],
  ['Centrala odmówiła ({code}).', 'probe.refused'],
  ['Centrala odmówiła: {code}.', 'probe.refusedBy'],
  ['Połączono z {where}.', 'probe.connected'],
  ['Połączenie z serwerem SMTP działa poprawnie.', 'mail.works'],
  ['Wiadomość testowa została wysłana.', 'mail.sent'],
  ['Brak hosta SMTP w konfiguracji.', 'mail.noHost'],
  ['Brak adresu nadawcy w konfiguracji SMTP.', 'mail.noSender'],
  ['Nie znaleziono serwera SMTP o tej nazwie.', 'mail.unknownHost'],
  ['Nie można połączyć się z serwerem SMTP.', 'mail.unreachable'],
  ['Połączenie z tym adresem jest niedozwolone.', 'mail.forbidden'],
  ['Serwer SMTP nie odpowiedział na czas.', 'mail.timedOut'],
  ['Serwer SMTP nie obsługuje STARTTLS.', 'mail.noStartTls'],
  ['Nie udało się nawiązać szyfrowanego połączenia z serwerem SMTP.', 'mail.tls'],
  ['Serwer SMTP odrzucił nazwę użytkownika lub hasło.', 'mail.logIn'],
  ['Serwer SMTP odrzucił adres nadawcy.', 'mail.sender'],
  ['Serwer SMTP odrzucił adres odbiorcy.', 'mail.recipient'],
  ['Adres, temat lub nazwa nadawcy zawiera niedozwolone znaki.', 'mail.invalid'],
  ['Serwer SMTP chwilowo nie przyjmuje wiadomości.', 'mail.notNow'],
  ['Serwer SMTP odrzucił wiadomość.', 'mail.refused'],
  ['Zbyt wiele wiadomości czeka na wysłanie.', 'mail.busy'],
  ['Nieprawidłowy host SMTP.', 'mail.badHost'],
  ['Host SMTP nie może być pusty.', 'mail.blankHost'],
  ['Baza danych', 'card.database'],
  ['Centrala CTIP', 'card.pbx'],
  ['Automatyczne SMS (IVR)', 'card.ivr'],
  ['SerwerSMS', 'card.sms'],
  ['E-mail SMTP', 'card.email'],
  ['Kopie zapasowe', 'card.backups'],
  ['Połączono z {where}', 'card.connectedTo'],
  ['Błąd połączenia', 'card.noConnection'],
  ['Baza: {name}', 'card.databaseIs'],
  ['użytkownik: {name}', 'card.userIs'],
  ['Baza pod adresem {where} nie odpowiada.', 'card.databaseAway'],
  ['Konfiguracja niepełna', 'card.incomplete'],
  ['Połączono', 'card.connected'],
  ['Połączono: {good} z {all}', 'card.connectedOf'],
  ['Połączenie wyłączone', 'card.switchedOff'],
  ['Brak danych CTIP', 'card.neverHeard'],
  ['Usługa odbierająca nie zgłasza się', 'card.ingestSilent'],
  ['Trwa łączenie z centralą', 'card.connecting'],
  ['Odczyt wstrzymany: bufor na dysku jest pełny', 'card.spoolFull'],
  ['Brak połączenia', 'card.down'],
  ['Centrala jest nieosiągalna', 'card.unreachable'],
  ['Centrala nie odpowiada', 'card.pbxSilent'],
  ['Nieprawidłowy PIN', 'card.wrongPin'],
  ['Zbyt wiele prób z nieprawidłowym PIN', 'card.tooManyPins'],
  ['Brak uprawnień CTI w centrali', 'card.noRight'],
  ['Sesję CTIP przejął inny klient', 'card.kickedOut'],
  ['Centrala odrzuciła połączenie', 'card.refused'],
  ['Centrala zamknęła połączenie', 'card.closed'],
  ['Centrala przestała odpowiadać', 'card.stopped'],
  ['Centrala wysyła błędne dane', 'card.badData'],
  ['Połączenie zostało zerwane', 'card.brokenLink'],
  ['Połączenie jest przełączane', 'card.handedOver'],
  ['Usługa odbierająca jest zatrzymana', 'card.ingestStopped'],
  ['Bufor na dysku jest pełny', 'card.bufferFull'],
  ['PIN: ustawiony', 'card.pinSet'],
  ['PIN: brak', 'card.pinNone'],
  ['Brak zdarzeń CTIP', 'card.noEvents'],
  ['Ostatnie zdarzenie {minutes} min temu', 'card.lastEvent'],
  ['Zdarzenia (60 min): {count}', 'card.eventsHour'],
  ['{status} (stan może być nieaktualny)', 'card.mayBeOld'],
  ['Błędy: {count}', 'card.failures'],
  ['W kolejce: {count}', 'card.waiting'],
  ['w kolejce: {count}', 'card.waitingLower'],
  ['wysłane: {count}', 'card.sent'],
  ['Ostatnie 24 godziny', 'card.lastDay'],
  ['do wyjaśnienia: {count}', 'card.inDoubt'],
  ['Nadawca: {name}', 'card.senderIs'],
  ['Nadawca: domyślny', 'card.senderDefault'],
  ['błędy (24 h): {count}', 'card.failuresDay'],
  ['ostatni błąd: {text}', 'card.lastFailure'],
  ['Dostawca nie przyjmuje wiadomości', 'card.providerRefuses'],
  ['Brak danych logowania', 'card.noCredentials'],
  ['Wiadomości do wyjaśnienia: {count}', 'card.messagesInDoubt'],
  ['Błędy wysyłki (24 h): {count}', 'card.sendingFailed'],
  ['Tryb demo', 'card.demo'],
  ['Tryb produkcyjny', 'card.production'],
  ['Brak konfiguracji SMTP', 'card.noMail'],
  ['Host SMTP nie jest ustawiony.', 'card.noMailHost'],
  ['brak adresu nadawcy', 'card.noSender'],
  ['nadawca: {name}', 'card.senderMail'],
  ['Brak hasła SMTP', 'card.noMailPassword'],
  ['Trwa sprawdzanie połączenia', 'card.checking'],
  ['Brak kopii zapasowej', 'card.noBackup'],
  ['Nie wykonano jeszcze żadnej kopii.', 'card.neverBackup'],
  ['Ostatnia kopia nie powiodła się', 'card.backupFailed'],
  ['Kopia zapasowa aktualna', 'card.backupFresh'],
  ['Kopia zapasowa nieaktualna', 'card.backupOld'],
  ['rozmiar: {size}', 'card.size'],
  ['odtworzenie nie było sprawdzane', 'card.notTried'],
  ['odtworzenie sprawdzone {ago}', 'card.triedAgo'],
  ['{n} min temu', 'card.minutesAgo'],
  ['{n} godz. temu', 'card.hoursAgo'],
  ['{n} dni temu', 'card.daysAgo'],
  ['Stan nieznany', 'card.unknownState'],
  ['Nie udało się odczytać stanu.', 'card.notRead'],
  ['Odśwież', 'cta.refresh'],
  ['Konfiguracja CTIP', 'cta.ctip'],
  ['Konfiguracja bazy', 'cta.database'],
  ['Testuj połączenie', 'cta.test'],
  ['Reguły IVR', 'cta.ivr'],
  ['Konfiguracja SMS', 'cta.sms'],
  ['Konfiguracja e-mail', 'cta.email'],
  ['Set up your own second factor first.', 'ownFactorFirst'],
  ['Klucz o tej nazwie już istnieje.', 'keyExists'],
  ['Osiągnięto największą liczbę kluczy. Unieważnij nieużywane.', 'manyKeys'],
  ['Klucz API nie istnieje.', 'noKey'],
  ['Data ważności musi być czasem ISO 8601 ze strefą, w przyszłości.', 'badEnd'],
  ['Port musi być liczbą z zakresu 1-65535.', 'badPort'],
  ['Wybierz STARTTLS albo SSL, nie oba jednocześnie.', 'tlsOrSsl'],
  ['Połączono.', 'card.connected'],
];

const NAMESPACE = 'serverPhrases';

interface Pattern {
  matcher: RegExp;
  names: readonly string[];
  key: PhraseKey;
}

/** What a brace stands for ends where the next sentence of a card begins. */
const ANYTHING = '((?:(?!, |\\. ).)+?)';

const exact = new Map(PHRASES.filter(([phrase]) => !phrase.includes('{')));

const patterns: readonly Pattern[] = PHRASES.filter(([phrase]) => phrase.includes('{')).map(
  ([phrase, key]) => ({
    matcher: new RegExp(
      `^${phrase
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join(ANYTHING)}$`,
    ),
    names: [...phrase.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    key,
  }),
);

/** Which phrase a text is, with what stands in its braces; null when it is none. */
export function phraseOf(text: string): { key: PhraseKey; values: Record<string, string> } | null {
  const key = exact.get(text);
  if (key) return { key, values: {} };
  for (const { matcher, names, key: found } of patterns) {
    const match = matcher.exec(text);
    if (match) {
      return { key: found, values: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ''])) };
    }
  }
  return null;
}

function sentence(text: string): string | null {
  const found = phraseOf(text);
  if (!found || !i18next.hasLoadedNamespace(NAMESPACE)) return null;
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [name, clause(value)]),
  );
  return i18next.t(found.key, { ns: NAMESPACE, ...values });
}

/** One clause, that may begin with whom it is about. */
function clause(text: string): string {
  const known = sentence(text);
  if (known !== null) return known;
  const end = text.indexOf(': ');
  return end < 0 ? text : text.slice(0, end + 2) + (sentence(text.slice(end + 2)) ?? text.slice(end + 2));
}

/** A text of a card or an answer in the language of the page, sentence by sentence; what is not known stays as it came. */
export function phrase(text: string): string {
  const whole = sentence(text);
  if (whole !== null) return whole;
  return text
    .split(/((?<!godz)\. |, )/)
    .map((part, at) => (at % 2 ? part : clause(part)))
    .join('');
}

alsoTranslate(sentence);
