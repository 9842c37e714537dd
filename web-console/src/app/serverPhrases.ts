import i18next, { type ParseKeys } from 'i18next';
import { alsoTranslate } from './problemText';

type PhraseKey = ParseKeys<'serverPhrases'>;

/**
 * What the services say to administrators, in the one language that each sentence has whoever asks, and where its
 * translation is. A part in braces stands for a clause, `{rest}` for whatever follows. Only administration loads this.
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
  ['Internal Server Error', 'serverError'],
  ['The database is away; nothing was changed. Try again shortly.', 'databaseAway'],
  ["Sessions can't be checked now: the database is away. Try again shortly.", 'sessionsAway'],
  ["The audit can't be written; nothing was changed. Try again once admin-api has run.", 'auditAway'],
  ["The audit can't be written; nothing was begun.", 'auditAwayBegun'],
  ['Usługa jest chwilowo niedostępna. Spróbuj ponownie za chwilę.', 'serviceAway'],
  ['Usługa odmówiła połączenia.', 'serviceRefused'],
  ['Usługa nie odpowiedziała na czas.', 'serviceSilent'],
  ['Usługa przerwała odpowiedź. Spróbuj ponownie.', 'serviceBroke'],
  ['Zbyt wiele zapytań. Spróbuj ponownie za chwilę.', 'manyRequests'],
  ['Zapytanie jest za duże (najwyżej {most} bajtów).', 'largeRequest'],
  ['Zbyt wiele otwartych podglądów na żywo. Spróbuj ponownie za chwilę.', 'manyViews'],
  ['Trwa zbyt wiele operacji na hasłach. Spróbuj ponownie za chwilę.', 'manyPasswords'],
  ['Wartość może mieć najwyżej {most} znaków.', 'longest'],
  ['Najwyżej {most} znaków.', 'longest'],
  ['Pole {field} może mieć najwyżej {most} znaków.', 'longest'],
  ['Pole {field} zawiera niedozwolone znaki.', 'badCharacters'],
  ['Numer telefonu jest wymagany.', 'contact.noNumber'],
  ['Numer telefonu musi mieć co najmniej {least} znaki.', 'contact.shortNumber'],
  ['Kontakt może mieć najwyżej {most} dodatkowych numerów.', 'contact.manyNumbers'],
  ['Dodatkowy numer musi mieć od {least} do {most} znaków.', 'contact.otherNumber'],
  ['Kontakt miałby za dużo numerów.', 'contact.tooMany'],
  ['Kontakt może mieć najwyżej {most} urządzeń.', 'contact.manyDevices'],
  ['Nie znaleziono urządzenia.', 'contact.noDevice'],
  ['Podaj nazwę urządzenia albo jego numer seryjny.', 'contact.nameless'],
  ['Nie znaleziono importu.', 'import.none'],
  ['W tym stanie importu nie można tego zrobić.', 'import.notNow'],
  ['Żadna kolumna nie jest numerem telefonu.', 'import.noNumber'],
  ['Jedno pole wskazano dla dwóch kolumn.', 'import.twice'],
  ['Numer powtarza się: jest już w wierszu {line}.', 'import.repeated'],
  ['Numer powtarza się we wcześniejszym wierszu.', 'import.repeatedBefore'],
  ['Numery tego wiersza należą do różnych kontaktów.', 'import.several'],
  ['Nieznany format pliku.', 'import.unknownFormat'],
  ['To nie jest plik CSV, XLSX ani vCard.', 'import.unknownFormat'],
  ['Plik jest pusty.', 'import.empty'],
  ['Brak pliku.', 'import.empty'],
  ['Plik ma więcej niż {most} wierszy.', 'import.manyRows'],
  ['Plik jest za duży (najwyżej {most} MB).', 'import.tooLarge'],
  ['Plik CSV jest uszkodzony, na przykład cudzysłów nie jest zamknięty.', 'import.brokenCsv'],
  ['Plik vCard jest uszkodzony.', 'import.brokenCard'],
  ['Plik XLSX jest uszkodzony.', 'import.brokenExcel'],
  ['Plik XLSX jest za duży po rozpakowaniu.', 'import.hugeExcel'],
  ['Nieprawidłowy numer wewnętrzny.', 'rule.extension'],
  ['Cyfra musi być liczbą od 0 do 99.', 'rule.digit'],
  ['Treść SMS jest wymagana.', 'rule.noText'],
  ['Treść SMS może mieć najwyżej {most} znaków.', 'rule.longText'],
  ['Treść SMS zawiera niedozwolone znaki.', 'rule.badText'],
  ['Mapowanie już istnieje.', 'rule.exists'],
  ['Wersja mapowania nie istnieje.', 'rule.noVersion'],
  ['Tej wersji nie można przywrócić: mapowanie było usunięte.', 'rule.deleted'],
  ['Identyfikator połączenia jest nieprawidłowy.', 'sms.badCall'],
  ['Identyfikator wiadomości jest nieprawidłowy.', 'sms.badMessage'],
  ['Wiadomość nie istnieje.', 'sms.none'],
  ['Osiągnięto limit {most} szablonów.', 'sms.manyTemplates'],
  ['Brak danych logowania SerwerSMS (token lub login/hasło)', 'sms.noCredentials'],
  ['SerwerSMS nie odpowiada; wysyłka jest wstrzymana. Spróbuj ponownie za chwilę.', 'sms.providerAway'],
  ['Ustawienia SerwerSMS nie mogą być użyte: {rest}', 'sms.unusable'],
  ['Zbyt wiele wiadomości testowych. Spróbuj ponownie później.', 'sms.manyTests'],
  ['Wiadomość testowa została wysłana (tryb demo: tak)', 'sms.testTried'],
  ['Wiadomość testowa została wysłana (tryb demo: nie)', 'sms.testSent'],
  ['SerwerSMS zwrócił błąd: {rest}', 'sms.refused'],
  ['Błąd transportu SMS: {rest}', 'sms.transport'],
  ['Nazwa jest wymagana i ma najwyżej 80 znaków.', 'keyName'],
  ['Wybierz przynajmniej jeden zakres.', 'keyScopes'],
  ['Hasło ma nieprawidłową długość.', 'passwordLength'],
  ['A name of 1 to {most} characters is needed.', 'link.name'],
  ['An address is needed.', 'link.needed'],
  ['Unknown placeholder: {name}. Known are {rest}.', 'link.unknown'],
  ['There may be at most {most} links.', 'link.many'],
  ['There is no such link.', 'link.gone'],
  ['The address may have at most {most} characters.', 'link.long'],
  ['The address must not contain spaces or control characters.', 'link.spaces'],
  ['The address must begin with http:// or https://.', 'link.scheme'],
  ['Placeholders may stand after the host only.', 'link.host'],
  ['The address must name a host.', 'link.noHost'],
  ['The address must not contain a user name or password.', 'link.userInfo'],
  ['The port must be at most 65535.', 'badPort'],
  ['This is not a valid address.', 'link.bad'],
  ['There is no backup of that number.', 'backup.none'],
  ['A backup or a restore test is running already.', 'backup.busy'],
  ['The file of this backup is not in the directory of backups.', 'backup.noFile'],
  ['Only a backup that is done can be verified.', 'backup.notDone'],
  ['Nothing of this backup runs that could be cancelled.', 'backup.over'],
  ["This service can't try a restore; use the command: ./ctip backup --verify FILE.", 'backup.byCommand'],
  ['Backups from the console are switched off: ctip.admin.backups.directory is empty.', 'backup.off'],
  ['The audit is being checked already. Try again shortly.', 'auditChecked'],
];

const NAMESPACE = 'serverPhrases';

interface Pattern {
  matcher: RegExp;
  names: readonly string[];
  key: PhraseKey;
}

/** What a brace stands for ends where the next sentence of a card begins. */
const CLAUSE = '((?:(?!, |\\. ).)+?)';
const REST = '(.+)';

const patternOf = (part: string) =>
  part === '{rest}' ? REST : /^\{\w+\}$/.test(part) ? CLAUSE : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const exact = new Map(PHRASES.filter(([phrase]) => !phrase.includes('{')));

const patterns: readonly Pattern[] = PHRASES.filter(([phrase]) => phrase.includes('{')).map(
  ([phrase, key]) => ({
    matcher: new RegExp(
      `^${phrase
        .split(/(\{\w+\})/)
        .map(patternOf)
        .join('')}$`,
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
