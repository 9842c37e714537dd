// The status page: log in, then show what the stream says. Everything from outside becomes text, never markup.

import { LiveStream } from '/assets/stream.js';
import { Calls, fromList, shownDuration, shownNumber } from '/assets/calls.js';
import {
  chooseLanguage, clockTime, currentLanguage, hasText, shortDay, text,
} from '/assets/texts.js';

const TOKEN = 'ctip-session';
const LISTED = 50;
const HISTORY_RETRY = 10_000;
const LOST_AFTER = 1_500;

const page = (id) => document.getElementById(id);
const calls = new Calls();
const pbxs = new Map();

let stream = null;
let user = null;
let clockOffset = 0;
let link = 'connecting';
let lostAt = null;
let lostTimer = 0;
let feed = { state: 'LIVE', since: null };
let historyAway = false;
let historyTimer = 0;
let painting = false;

// ---- log-in ----

async function ask(path, options = {}) {
  return fetch(path, {
    cache: 'no-store',
    ...options,
    headers: { Accept: 'application/json', ...options.headers },
  });
}

function session() {
  return sessionStorage.getItem(TOKEN);
}

function showLogIn(message = '') {
  stream?.close();
  stream = null;
  clearTimeout(historyTimer);
  clearTimeout(lostTimer);
  lostTimer = 0;
  link = 'connecting';
  sessionStorage.removeItem(TOKEN);
  calls.clear();
  pbxs.clear();
  user = null;
  page('board').hidden = true;
  page('account').hidden = true;
  page('link').hidden = true;
  page('log-in').hidden = false;
  complain(message);
  page(page('email').value ? 'password' : 'email').focus();
}

function complain(message) {
  const error = page('log-in-error');
  error.textContent = message;
  error.hidden = !message;
}

async function logIn(event) {
  event.preventDefault();
  const email = page('email').value.trim();
  const password = page('password').value;
  if (!email || !password) {
    complain(text('needBoth'));
    page(email ? 'password' : 'email').focus();
    return;
  }
  const button = page('log-in-button');
  button.disabled = true;
  button.textContent = text('loggingIn');
  try {
    const response = await ask('/operator/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password, remember_me: false }),
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok) {
      complain(typeof body.detail === 'string' ? body.detail : text('logInFailed'));
      page('password').select();
      return;
    }
    page('password').value = '';
    sessionStorage.setItem(TOKEN, body.token);
    await start();
  } catch {
    complain(text('noServer'));
  } finally {
    button.disabled = false;
    button.textContent = text('logIn');
  }
}

async function logOut() {
  const token = session();
  showLogIn();
  await ask('/operator/auth/logout', { method: 'POST', headers: { 'X-Admin-Session': token } })
    .catch(() => {});
}

// ---- live ----

async function start() {
  complain('');
  page('log-in').hidden = true;
  page('board').hidden = false;
  page('link').hidden = false;
  stream = new LiveStream(session(), {
    event: take,
    state: linkChanged,
    over: () => showLogIn(text('sessionOver')),
  });
  paint();
  const response = await ask('/operator/api/me', { headers: { 'X-Admin-Session': session() } })
    .catch(() => null);
  if (response?.ok) {
    user = await response.json();
    page('account').hidden = false;
    paintAccount();
  }
}

/** A short break heals by itself: people are told of one that lasts. */
function linkChanged(state) {
  if (state === 'live') {
    clearTimeout(lostTimer);
    lostTimer = 0;
    lostAt = null;
    link = 'live';
  } else if (state === 'lost' && link !== 'lost') {
    link = 'connecting';
    lostAt ??= new Date();
    lostTimer ||= setTimeout(() => { lostTimer = 0; link = 'lost'; repaint(); }, LOST_AFTER);
  }
  repaint();
}

function take(name, data) {
  switch (name) {
    case 'hello': hello(data); break;
    case 'call': if (calls.put(data)) announce(data); break;
    case 'sms': calls.putSms(data); break;
    case 'pbx': pbxs.set(data.pbxId, data); break;
    case 'feed': feed = data; break;
    case 'reset': calls.clear(); break;
    default: return; // for later versions of this page
  }
  repaint();
}

function hello(data) {
  clockOffset = Date.parse(data.serverTime) - Date.now();
  feed = data.feed;
  page('version').textContent = data.version.replace('-SNAPSHOT', '');
  pbxs.clear();
  data.pbxs.forEach((pbx) => pbxs.set(pbx.pbxId, pbx));
  if (!data.resumed) {
    if (data.callsOmitted === 0) calls.keepOpen(new Set(data.calls.map((call) => call.callId)));
    loadHistory();
  }
  data.calls.forEach((call) => calls.put(call));
}

async function loadHistory() {
  clearTimeout(historyTimer);
  const token = session();
  const response = await ask(`/operator/api/calls?limit=${LISTED}`, {
    headers: { 'X-Admin-Session': token },
  }).catch(() => null);
  if (token !== session()) return;
  historyAway = !response?.ok;
  if (response?.ok) {
    for (const call of await response.json()) {
      calls.put(fromList(call));
      if (call.latest_sms) {
        calls.putSms({
          messageId: `listed-${call.latest_sms.id}`, callId: call.call_id, version: 1,
          state: '', status: call.latest_sms.status, errorText: call.latest_sms.error_msg,
        });
      }
    }
  } else {
    historyTimer = setTimeout(loadHistory, HISTORY_RETRY);
  }
  repaint();
}

// ---- for those who listen ----

let unannounced = [];
let announcing = 0;

function announce(call) {
  if (call.state !== 'RINGING' || call.kind !== 'EXTERNAL') return;
  unannounced.push(call);
  if (announcing) return;
  // Bursts are told as one: a reader can't be interrupted ten times a second.
  announcing = setTimeout(() => {
    announcing = 0;
    const [first] = unannounced;
    page('announcer').textContent = unannounced.length === 1
      ? text('announceRinging', {
        number: shownNumber(first) ?? text('withheld'), extension: first.extension,
      })
      : text('announceMore', { count: unannounced.length });
    unannounced = [];
  }, 1000);
}

// ---- painting ----

function element(name, className, content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

/** All changes of a moment are painted at once. */
function repaint() {
  if (painting) return;
  painting = true;
  const soon = document.hidden ? (f) => setTimeout(f, 500) : requestAnimationFrame;
  soon(() => { painting = false; paint(); });
}

function paint() {
  if (page('board').hidden) return;
  const open = calls.open();
  const ended = calls.ended().slice(0, LISTED);
  paintLink();
  paintNotices();
  paintPbxs();
  paintList(page('open-calls'), open, openCard);
  paintList(page('recent-calls'), ended, recentRow);
  page('open-empty').hidden = open.length > 0;
  page('recent').parentElement.hidden = ended.length === 0;
  page('recent-empty').hidden = ended.length > 0;
  page('recent-note').textContent = ended.length ? text('recentNote', { count: ended.length }) : '';
  count('count-ringing', open, (call) => call.state === 'RINGING' || call.state === 'WAITING');
  count('count-talking', open, (call) => call.state === 'TALKING');
  count('count-answered', ended, (call) => call.disposition === 'ANSWERED');
  count('count-missed', ended, (call) => call.direction === 'IN' && call.disposition === 'NO_ANSWER');
  tick();
}

function count(id, list, fits) {
  page(id).textContent = String(list.filter(fits).length);
}

/** Keeps the nodes of calls that did not change, so that focus and reading place stay. */
function paintList(parent, list, make) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const wanted = list.map((call) => {
    const sms = calls.smsOf(call.callId);
    const key = [call.callId, call.version, sms?.messageId, sms?.version, currentLanguage()].join('/');
    const kept = old.get(key);
    if (kept) return kept;
    const made = make(call, sms);
    made.dataset.key = key;
    made.dataset.call = call.callId;
    return made;
  });
  const stay = new Set(wanted);
  [...parent.children].forEach((node) => { if (!stay.has(node)) node.remove(); });
  wanted.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
}

function openCard(call, sms) {
  const card = element('li', `call-card ${call.state.toLowerCase()}`);
  const top = element('div', 'call-top');
  top.append(badge(text(`state${call.state}`), call.state.toLowerCase()), direction(call));
  const timer = element('span', 'timer');
  timer.dataset.since = call.connectedAt ?? call.startedAt;
  top.append(timer);
  card.append(top, party(call), legs(call));
  const message = smsBadge(call, sms);
  if (message) {
    const line = element('p', 'sms-line', text('colSms'));
    line.append(message);
    card.append(line);
  }
  return card;
}

function recentRow(call, sms) {
  const row = element('tr');
  const started = new Date(call.startedAt);
  const time = element('time', '', clockTime(started));
  time.dateTime = call.startedAt;
  const when = cell(row, 'colTime', 'when', time);
  if (started.toDateString() !== new Date().toDateString()) {
    when.append(element('span', 'day', shortDay(started)));
  }
  cell(row, 'colDirection', 'way', direction(call));
  cell(row, 'colNumber', 'who', party(call));
  cell(row, 'colExtensions', 'legs-cell', legs(call));
  cell(row, 'colState', 'what', badge(
    text(`disp${call.disposition}`), call.disposition.toLowerCase().replace('_', '-'),
  ));
  cell(row, 'colDuration', 'right how-long', element(
    'span', call.talkMillis === null ? 'muted' : '',
    call.talkMillis === null ? '–' : shownDuration(call.talkMillis),
  ));
  cell(row, 'colSms', 'sms', smsBadge(call, sms) ?? element('span', 'muted', '–'));
  return row;
}

function cell(row, column, className, content) {
  const made = element('td', className);
  made.dataset.column = text(column);
  made.append(content);
  row.append(made);
  return made;
}

function party(call) {
  const who = element('div', 'party');
  const number = shownNumber(call);
  who.append(element('span', number ? 'number' : 'number muted', number ?? text('withheld')));
  if (call.callerName) who.append(element('span', 'caller', call.callerName));
  if (call.kind === 'INTERNAL') who.append(element('span', 'caller', text('internal')));
  return who;
}

function direction(call) {
  const way = element('span', `direction ${call.direction.toLowerCase()}`);
  const arrow = element('span', 'arrow', call.direction === 'IN' ? '↙' : '↗');
  arrow.setAttribute('aria-hidden', 'true');
  way.append(arrow, element('span', '', text(`dir${call.direction}`)));
  return way;
}

function legs(call) {
  const list = element('ul', 'legs');
  for (const leg of call.legs) {
    const state = legState(leg);
    const item = element('li', `leg ${state}`, leg.extension);
    item.append(element('span', 'unseen', ` – ${text(`leg${state[0].toUpperCase()}${state.slice(1)}`)}`));
    list.append(item);
  }
  if (call.legs.length === 0) list.append(element('li', 'leg ended', call.extension));
  return list;
}

function legState(leg) {
  if (leg.endedAt) return leg.outcome === 'ANSWERED' || leg.outcome === 'MOVED' ? 'answered' : 'ended';
  return leg.connectedAt ? 'talking' : 'ringing';
}

function smsBadge(call, sms) {
  if (sms) {
    const word = ['DELIVERED', 'UNCERTAIN'].includes(sms.state) ? sms.state : sms.status;
    const made = badge(text(`sms${word}`), `sms-${word.toLowerCase()}`);
    if (sms.errorText) made.title = sms.errorText;
    return made;
  }
  return call.ivr?.withheldReason ? badge(text('smsWithheld'), 'sms-withheld') : null;
}

function badge(words, kind) {
  return element('span', `badge ${kind}`, words);
}

function paintLink() {
  const stale = link === 'live' && feed.state === 'STALE';
  const shown = stale ? 'stale' : link;
  page('link').className = `pill ${shown}`;
  setText(page('link-text'), text(`link${shown[0].toUpperCase()}${shown.slice(1)}`));
  page('board').classList.toggle('aged', link === 'lost');
}

function paintNotices() {
  const wanted = [];
  if (link === 'lost') {
    wanted.push({ words: text('lostNotice', { time: clockTime(lostAt) }), kind: 'warn', retry: true });
  }
  if (link !== 'lost' && feed.state === 'STALE' && feed.since) {
    wanted.push({ words: text('feedNotice', { time: clockTime(new Date(feed.since)) }), kind: 'warn' });
  }
  if (historyAway && link !== 'lost') wanted.push({ words: text('historyNotice'), kind: 'warn' });
  for (const pbx of pbxs.values()) {
    if (['BACKING_OFF', 'HALTED'].includes(pbx.state)) {
      wanted.push({
        words: text('pbxNotice', { pbx: pbx.pbxId, time: clockTime(new Date(pbx.since)) }), kind: 'warn',
      });
    }
  }
  const key = JSON.stringify(wanted);
  const notices = page('notices');
  if (notices.dataset.key === key) return;
  notices.dataset.key = key;
  notices.replaceChildren(...wanted.map(({ words, kind, retry }) => {
    const notice = element('div', `notice ${kind}`);
    notice.append(element('span', '', words));
    if (retry) {
      const button = element('button', 'quiet', text('retryNow'));
      button.type = 'button';
      button.addEventListener('click', () => stream?.retryNow());
      notice.append(button);
    }
    return notice;
  }));
}

function paintPbxs() {
  const key = JSON.stringify([...pbxs.values()].map((pbx) => [pbx.pbxId, pbx.state, pbx.since, pbx.identity])) + currentLanguage();
  page('pbxs-empty').hidden = pbxs.size > 0;
  if (page('pbxs').dataset.key === key) return;
  page('pbxs').dataset.key = key;
  page('pbxs').replaceChildren(...[...pbxs.values()].map((pbx) => {
    const item = element('li', `pbx ${pbx.state.toLowerCase()}`);
    const name = element('span', 'pbx-name', pbx.pbxId);
    if (pbx.identity) name.append(element('span', 'muted', ` ${pbx.identity}`));
    const state = hasText(`pbx${pbx.state}`) ? text(`pbx${pbx.state}`) : pbx.state;
    const since = text('since', { time: clockTime(new Date(pbx.since), false) });
    item.append(element('span', 'dot'), name, element('span', 'pbx-state', `${state} ${since}`));
    return item;
  }));
}

function paintAccount() {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  page('account-name').textContent = name || user.email;
}

function tick() {
  const now = Date.now() + clockOffset;
  for (const timer of document.querySelectorAll('.timer')) {
    setText(timer, shownDuration(now - Date.parse(timer.dataset.since)));
  }
}

/** A screen reader reads what is set again even when it is the same. */
function setText(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function translate() {
  document.documentElement.lang = currentLanguage();
  document.title = text('title');
  document.querySelectorAll('[data-text]').forEach((node) => setText(node, text(node.dataset.text)));
  document.querySelectorAll('[data-label]').forEach((node) => {
    node.setAttribute('aria-label', text(node.dataset.label));
  });
  document.querySelectorAll('[data-language]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()));
  });
  delete page('notices').dataset.key;
  repaint();
}

document.querySelectorAll('[data-language]').forEach((button) => {
  button.addEventListener('click', () => { chooseLanguage(button.dataset.language); translate(); });
});
page('log-in-form').addEventListener('submit', logIn);
page('log-out').addEventListener('click', logOut);
document.addEventListener('visibilitychange', repaint);
setInterval(tick, 1000);
translate();
if (session()) start();
else showLogIn();
