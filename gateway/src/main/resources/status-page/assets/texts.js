// Every sentence of the page, in both languages. Nothing here is markup.

const PL = {
  title: 'CTIP – rozmowy na żywo',
  subtitle: 'Rozmowy na żywo',
  skip: 'Przejdź do treści',
  language: 'Język',
  overview: 'Podsumowanie',
  logInTitle: 'Zaloguj się',
  logInLead: 'Zobacz rozmowy firmy w chwili, gdy dzwoni telefon.',
  email: 'Adres e-mail',
  password: 'Hasło',
  logIn: 'Zaloguj się',
  loggingIn: 'Logowanie…',
  logOut: 'Wyloguj',
  needBoth: 'Podaj adres e-mail i hasło.',
  logInFailed: 'Logowanie nie powiodło się. Spróbuj ponownie.',
  noServer: 'Brak połączenia z serwerem. Sprawdź sieć i spróbuj ponownie.',
  sessionOver: 'Sesja wygasła. Zaloguj się ponownie.',
  linkConnecting: 'Łączenie…',
  linkLive: 'Na żywo',
  linkLost: 'Brak połączenia',
  linkStale: 'Dane nieaktualne',
  lostNotice: 'Brak połączenia od {time}. Poniższe dane mogą być nieaktualne; ponawiamy automatycznie.',
  retryNow: 'Połącz teraz',
  feedNotice: 'Strumień zdarzeń jest niedostępny od {time}. Nowe rozmowy się nie pojawią, dopóki nie wróci.',
  historyNotice: 'Historia połączeń jest chwilowo niedostępna. Rozmowy na żywo działają.',
  pbxNotice: 'Brak łączności z centralą {pbx} od {time}. Jej nowe rozmowy się nie pojawią.',
  ringingNow: 'Dzwoni',
  talkingNow: 'W rozmowie',
  answeredListed: 'Odebrane',
  missedListed: 'Nieodebrane',
  pbxTitle: 'Centrale',
  pbxEmpty: 'Żadna centrala jeszcze się nie zgłosiła.',
  nowTitle: 'Teraz',
  nowEmpty: 'Cisza – żaden telefon teraz nie dzwoni.',
  recentTitle: 'Ostatnie połączenia',
  recentCaption: 'Ostatnie połączenia, najnowsze na górze',
  recentEmptyTitle: 'Nie ma jeszcze połączeń',
  recentEmpty: 'Gdy tylko zadzwoni telefon, rozmowa pojawi się tutaj.',
  recentNote: 'najnowsze {count}',
  colTime: 'Czas',
  colDirection: 'Kierunek',
  colNumber: 'Numer',
  colExtensions: 'Wewnętrzne',
  colState: 'Stan',
  colDuration: 'Czas rozmowy',
  colSms: 'SMS',
  dirIN: 'Przychodzące',
  dirOUT: 'Wychodzące',
  internal: 'Wewnętrzna',
  withheld: 'Numer zastrzeżony',
  stateWAITING: 'Oczekuje',
  stateDIALLING: 'Wybieranie',
  stateRINGING: 'Dzwoni',
  stateTALKING: 'Rozmowa',
  stateENDING: 'Kończy się',
  dispANSWERED: 'Odebrane',
  dispNO_ANSWER: 'Nieodebrane',
  dispBUSY: 'Zajęte',
  dispFAILED: 'Błąd połączenia',
  dispUNKNOWN: 'Nieznany',
  legRinging: 'dzwoni',
  legTalking: 'rozmawia',
  legAnswered: 'odebrał',
  legEnded: 'zakończył',
  smsNEW: 'W kolejce',
  smsRETRY: 'Ponawianie',
  smsUNCERTAIN: 'Niepewny',
  smsSENT: 'Wysłany',
  smsDELIVERED: 'Doręczony',
  smsERROR: 'Błąd',
  smsSIMULATED: 'Symulacja',
  smsWithheld: 'Nie wysłano',
  pbxONLINE: 'Połączona',
  pbxDISABLED: 'Wyłączona',
  pbxCONNECTING: 'Łączenie',
  pbxIDENTIFYING: 'Łączenie',
  pbxLOGGING_IN: 'Logowanie',
  pbxBACKING_OFF: 'Brak łączności',
  pbxHALTED: 'Wstrzymana',
  since: 'od {time}',
  announceRinging: 'Dzwoni {number}, wewnętrzny {extension}',
  announceMore: 'Nowe połączenia: {count}',
};

const EN = {
  title: 'CTIP – live calls',
  subtitle: 'Live calls',
  skip: 'Skip to content',
  language: 'Language',
  overview: 'Overview',
  logInTitle: 'Log in',
  logInLead: 'See your company’s calls the moment a phone rings.',
  email: 'E-mail address',
  password: 'Password',
  logIn: 'Log in',
  loggingIn: 'Logging in…',
  logOut: 'Log out',
  needBoth: 'Enter your e-mail address and password.',
  logInFailed: 'Logging in failed. Please try again.',
  noServer: 'The server can’t be reached. Check your network and try again.',
  sessionOver: 'Your session has ended. Please log in again.',
  linkConnecting: 'Connecting…',
  linkLive: 'Live',
  linkLost: 'Not connected',
  linkStale: 'Out of date',
  lostNotice: 'Not connected since {time}. What you see may be out of date; we keep trying.',
  retryNow: 'Connect now',
  feedNotice: 'The event stream has been away since {time}. New calls won’t show until it is back.',
  historyNotice: 'Call history is away for the moment. Live calls still work.',
  pbxNotice: 'No link to PBX {pbx} since {time}. Its new calls won’t show.',
  ringingNow: 'Ringing',
  talkingNow: 'Talking',
  answeredListed: 'Answered',
  missedListed: 'Missed',
  pbxTitle: 'PBXs',
  pbxEmpty: 'No PBX has reported yet.',
  nowTitle: 'Now',
  nowEmpty: 'All quiet – no phone is ringing right now.',
  recentTitle: 'Recent calls',
  recentCaption: 'Recent calls, newest first',
  recentEmptyTitle: 'No calls yet',
  recentEmpty: 'As soon as a phone rings, the call shows up here.',
  recentNote: 'newest {count}',
  colTime: 'Time',
  colDirection: 'Direction',
  colNumber: 'Number',
  colExtensions: 'Extensions',
  colState: 'State',
  colDuration: 'Talk time',
  colSms: 'SMS',
  dirIN: 'Incoming',
  dirOUT: 'Outgoing',
  internal: 'Internal',
  withheld: 'Number withheld',
  stateWAITING: 'Waiting',
  stateDIALLING: 'Dialling',
  stateRINGING: 'Ringing',
  stateTALKING: 'Talking',
  stateENDING: 'Ending',
  dispANSWERED: 'Answered',
  dispNO_ANSWER: 'Missed',
  dispBUSY: 'Busy',
  dispFAILED: 'Failed',
  dispUNKNOWN: 'Unknown',
  legRinging: 'ringing',
  legTalking: 'talking',
  legAnswered: 'answered',
  legEnded: 'ended',
  smsNEW: 'Queued',
  smsRETRY: 'Trying again',
  smsUNCERTAIN: 'Uncertain',
  smsSENT: 'Sent',
  smsDELIVERED: 'Delivered',
  smsERROR: 'Failed',
  smsSIMULATED: 'Simulated',
  smsWithheld: 'Not sent',
  pbxONLINE: 'Online',
  pbxDISABLED: 'Switched off',
  pbxCONNECTING: 'Connecting',
  pbxIDENTIFYING: 'Connecting',
  pbxLOGGING_IN: 'Logging in',
  pbxBACKING_OFF: 'No link',
  pbxHALTED: 'Halted',
  since: 'since {time}',
  announceRinging: '{number} is ringing at {extension}',
  announceMore: 'New calls: {count}',
};

const LANGUAGES = { pl: PL, en: EN };
const KEPT = 'ctip-language';

let language = initial();

function initial() {
  const kept = localStorage.getItem(KEPT);
  if (kept in LANGUAGES) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag in LANGUAGES) ?? 'en';
}

export function currentLanguage() {
  return language;
}

export function chooseLanguage(tag) {
  language = tag;
  localStorage.setItem(KEPT, tag);
}

/** A sentence, with {names} filled in. */
export function text(key, values = {}) {
  const sentence = LANGUAGES[language][key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** Whether there is a sentence of that name. */
export function hasText(key) {
  return key in LANGUAGES[language];
}

export function clockTime(date, withSeconds = true) {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit', minute: '2-digit', ...(withSeconds && { second: '2-digit' }), hourCycle: 'h23',
  }).format(date);
}

export function shortDay(date) {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(date);
}
