// Chooses a password with a one-time link. The token stands behind # in the address, which no browser sends to a
// server; it leaves this page in the body of a request only. Everything from outside becomes text, never markup.

const KEPT = 'ctip-language';
const SHORTEST = 12;

const PL = {
  documentTitle: 'CTIP – ustaw hasło',
  subtitle: 'Ustawienie hasła',
  skip: 'Przejdź do treści',
  language: 'Język',
  title: 'Ustaw hasło',
  checking: 'Sprawdzanie odnośnika…',
  leadNew: 'Wybierz hasło do nowego konta {email}.',
  leadReset: 'Wybierz nowe hasło do konta {email}.',
  leadFirst: 'Utwórz konto pierwszego administratora tej instalacji.',
  notGood: 'Ten odnośnik jest nieprawidłowy, został już użyty albo wygasł. Podaj adres e-mail, a wyślemy nowy.',
  noToken: 'Podaj adres e-mail konta. Wyślemy odnośnik do ustawienia hasła.',
  email: 'Adres e-mail',
  adminEmail: 'Adres e-mail administratora',
  askLink: 'Wyślij odnośnik',
  newPassword: 'Nowe hasło',
  repeat: 'Powtórz hasło',
  ruleLength: 'Od 12 do 128 znaków',
  ruleSame: 'Oba pola są takie same',
  ruleEmail: 'Bez adresu e-mail w środku',
  ruleCommon: 'Trudne do odgadnięcia: kilka niezwiązanych słów jest lepsze niż słowo z cyframi',
  met: ' – spełnione',
  unmet: ' – niespełnione',
  show: 'Pokaż hasło',
  hide: 'Ukryj hasło',
  choose: 'Ustaw hasło',
  working: 'Zapisywanie…',
  needEmail: 'Podaj adres e-mail.',
  needLength: 'Hasło musi mieć od 12 do 128 znaków.',
  needSame: 'Hasła nie są takie same.',
  done: 'Hasło do konta {email} jest ustawione.',
  doneSessions: 'Hasło do konta {email} jest ustawione. Zakończone sesje: {count}.',
  toLogIn: 'Przejdź do logowania',
  noServer: 'Brak połączenia z serwerem. Sprawdź sieć i spróbuj ponownie.',
  failed: 'Nie udało się. Spróbuj ponownie za chwilę.',
};

const EN = {
  documentTitle: 'CTIP – choose a password',
  subtitle: 'Choose a password',
  skip: 'Skip to content',
  language: 'Language',
  title: 'Choose a password',
  checking: 'Checking the link…',
  leadNew: 'Choose a password for the new account {email}.',
  leadReset: 'Choose a new password for the account {email}.',
  leadFirst: 'Create the account of this installation’s first administrator.',
  notGood: 'This link is not valid, was used already, or is too old. Give your e-mail address and we send another.',
  noToken: 'Give the e-mail address of your account. We send a link to choose a password.',
  email: 'E-mail address',
  adminEmail: 'The administrator’s e-mail address',
  askLink: 'Send a link',
  newPassword: 'New password',
  repeat: 'Repeat the password',
  ruleLength: '12 to 128 characters',
  ruleSame: 'Both fields are the same',
  ruleEmail: 'Without your e-mail address in it',
  ruleCommon: 'Hard to guess: a few unrelated words are better than a word with digits',
  met: ' – met',
  unmet: ' – not met',
  show: 'Show the password',
  hide: 'Hide the password',
  choose: 'Set the password',
  working: 'Saving…',
  needEmail: 'Give an e-mail address.',
  needLength: 'The password must have 12 to 128 characters.',
  needSame: 'The passwords are not the same.',
  done: 'The password of {email} is set.',
  doneSessions: 'The password of {email} is set. Sessions ended: {count}.',
  toLogIn: 'Go to the log-in',
  noServer: 'No connection to the server. Check the network and try again.',
  failed: 'That did not work. Try again in a moment.',
};

// The service answers in Polish; these are its sentences about passwords and links.
const ANSWERS_IN_ENGLISH = {
  'Hasło musi mieć co najmniej 12 znaków.': 'The password must have at least 12 characters.',
  'Hasło może mieć najwyżej 128 znaków.': 'The password may have 128 characters at most.',
  'Hasło nie może zawierać adresu e-mail.': 'The password must not contain your e-mail address.',
  'To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.': 'This password is too easy to guess. Choose another.',
  'Adres e-mail jest już zajęty.': 'This e-mail address is taken.',
  'Nieprawidłowy adres e-mail.': 'This is no valid e-mail address.',
  'Odnośnik jest nieprawidłowy, został już użyty albo wygasł.': 'The link is not valid, was used already, or is too old.',
  'Zbyt wiele prób. Spróbuj ponownie za chwilę.': 'Too many attempts. Try again in a moment.',
  'Jeżeli konto o tym adresie istnieje, wysłaliśmy odnośnik do ustawienia hasła.':
    'If there is an account of that address, we have sent a link to choose a password.',
};

const LANGUAGES = { pl: PL, en: EN };
const page = (id) => document.getElementById(id);

let language = initialLanguage();
let lead = ['checking', {}];
let token = '';
let purpose = null;

function initialLanguage() {
  const kept = localStorage.getItem(KEPT);
  if (kept in LANGUAGES) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag in LANGUAGES) ?? 'en';
}

function text(key, values = {}) {
  return LANGUAGES[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

function answered(detail) {
  return language === 'en' ? ANSWERS_IN_ENGLISH[detail] ?? detail : detail;
}

function translate() {
  document.documentElement.lang = language;
  document.title = text('documentTitle');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  page('show').textContent = text(page('password').type === 'password' ? 'show' : 'hide');
  say(...lead);
  judge();
}

function say(key, values = {}) {
  lead = [key, values];
  page('lead').textContent = key === 'answer' ? answered(values.detail) : text(key, values);
}

function complain(id, message) {
  page(id).textContent = message;
  page(id).hidden = !message;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
}

function detailOf(answer) {
  return typeof answer.body.detail === 'string' ? answered(answer.body.detail) : text('failed');
}

// ---- what the link is good for ----

function showAsk(key) {
  say(key);
  page('choose').hidden = true;
  page('ask').hidden = false;
  page('ask-email').focus();
}

function showChoose(state) {
  purpose = state.purpose;
  const email = state.email ?? '';
  const leads = { 'new-account': 'leadNew', reset: 'leadReset', 'first-admin': 'leadFirst' };
  say(leads[purpose] ?? 'leadReset', { email });
  page('email-field').hidden = purpose !== 'first-admin';
  page('email').required = purpose === 'first-admin';
  page('known-email').value = email;
  page('ask').hidden = true;
  page('choose').hidden = false;
  page(purpose === 'first-admin' ? 'email' : 'password').focus();
}

async function look() {
  token = location.hash.slice(1);
  // Out of the address, and so out of the browser's history and of what is over somebody's shoulder.
  history.replaceState(null, '', location.pathname);
  if (!token) {
    showAsk('noToken');
    return;
  }
  try {
    const answer = await post('/auth/links/check', { token });
    if (!answer.ok) {
      say('answer', { detail: typeof answer.body.detail === 'string' ? answer.body.detail : '' });
      page('ask').hidden = true;
    } else if (answer.body.valid) {
      showChoose(answer.body);
    } else {
      showAsk('notGood');
    }
  } catch {
    say('noServer');
  }
}

// ---- asking for another ----

async function ask(event) {
  event.preventDefault();
  const email = page('ask-email').value.trim();
  if (!email) {
    complain('ask-error', text('needEmail'));
    page('ask-email').focus();
    return;
  }
  page('ask-button').disabled = true;
  try {
    const answer = await post('/auth/links/request', { email });
    if (answer.ok) {
      complain('ask-error', '');
      say('answer', { detail: answer.body.message });
      page('ask').hidden = true;
    } else {
      complain('ask-error', detailOf(answer));
    }
  } catch {
    complain('ask-error', text('noServer'));
  } finally {
    page('ask-button').disabled = false;
  }
}

// ---- choosing ----

function length() {
  return [...page('password').value].length;
}

function rightLength() {
  return length() >= SHORTEST && length() <= 128;
}

function same() {
  return page('password').value !== '' && page('password').value === page('again').value;
}

function mark(id, met) {
  page(id).classList.toggle('met', met);
  page(id).querySelector('.rule-state').textContent = text(met ? 'met' : 'unmet');
}

function judge() {
  mark('rule-length', rightLength());
  mark('rule-same', same());
}

function wrongField() {
  if (purpose === 'first-admin' && !page('email').value.trim()) return ['email', 'needEmail'];
  if (!rightLength()) return ['password', 'needLength'];
  return same() ? null : ['again', 'needSame'];
}

async function choose(event) {
  event.preventDefault();
  const wrong = wrongField();
  for (const id of ['email', 'password', 'again']) {
    page(id).setAttribute('aria-invalid', String(wrong?.[0] === id));
  }
  if (wrong) {
    complain('error', text(wrong[1]));
    page(wrong[0]).focus();
    return;
  }
  const button = page('choose-button');
  button.disabled = true;
  button.textContent = text('working');
  try {
    const email = page('email').value.trim();
    const answer = await post('/auth/links/redeem', {
      token,
      password: page('password').value,
      ...(purpose === 'first-admin' && { email }),
    });
    if (answer.ok) {
      finish(answer.body);
    } else if (answer.status === 404) {
      token = '';
      showAsk('notGood');
    } else {
      complain('error', detailOf(answer));
      page('password').focus();
    }
  } catch {
    complain('error', text('noServer'));
  } finally {
    button.disabled = false;
    button.textContent = text('choose');
  }
}

function finish(redeemed) {
  token = '';
  page('password').value = '';
  page('again').value = '';
  page('choose').hidden = true;
  say(redeemed.sessions_ended > 0 ? 'doneSessions' : 'done', {
    email: redeemed.email, count: redeemed.sessions_ended,
  });
  page('done-links').hidden = false;
  page('done-links').querySelector('a').focus();
}

function show() {
  const hidden = page('password').type === 'password';
  for (const id of ['password', 'again']) page(id).type = hidden ? 'text' : 'password';
  page('show').setAttribute('aria-pressed', String(hidden));
  page('show').textContent = text(hidden ? 'hide' : 'show');
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    language = button.dataset.language;
    localStorage.setItem(KEPT, language);
    translate();
  });
}
page('ask').addEventListener('submit', ask);
page('choose').addEventListener('submit', choose);
page('show').addEventListener('click', show);
page('password').addEventListener('input', judge);
page('again').addEventListener('input', judge);
addEventListener('hashchange', () => {
  if (location.hash.length > 1) look();
});
translate();
look();
