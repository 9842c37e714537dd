import type { MockData } from '../data';
import { problem, register } from '../answer';

// Names that bring failures about: extension 500 fails, 503 has people wait once, 900 had no calls; neither had anybody
// before 2020; SMS of a period that begins in the year 2020 have no price.

const ZONE = 'Europe/Warsaw';
const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
const OPENING_HOURS = [0, 0, 0, 0, 0, 0, 1, 4, 11, 15, 14, 12, 9, 11, 13, 12, 8, 4, 2, 1, 1, 0, 0, 0];
const EXTENSIONS = ['101', '102', '103', '104', '105', '111', '112', '120'];

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date());

/** The same number between 0 and 1 for the same words. */
function chance(...words: (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const char of words.join('/')) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

function daysBetween(from: string, to: string): string[] {
  const first = Date.parse(from);
  const count = (Date.parse(to) - first) / DAY_MS + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

const weekdayOf = (day: string) => new Date(day).getUTCDay() || 7;

/** Calls of an hour of a day. */
function hourOf(day: string, hour: number) {
  const weekend = weekdayOf(day) > 5;
  const none = day > today() || day < '2020';
  const usual = none ? 0 : (OPENING_HOURS[hour] ?? 0) * (weekend ? 0.12 : 1);
  const incoming = Math.round(usual * (0.6 + chance(day, hour, 'in') * 0.8));
  const missed = Math.round(incoming * (0.06 + chance(day, hour, 'missed') * 0.24));
  return {
    incoming,
    missed,
    answered: incoming - missed,
    outgoing: Math.round(usual * 0.7 * chance(day, hour, 'out')),
    internal: Math.round(usual * 0.2),
  };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const FIELDS = ['incoming', 'outgoing', 'internal', 'answered', 'missed'] as const;
type Counts = Record<(typeof FIELDS)[number], number>;

function sum(of: Counts[]): Counts {
  const add = (field: keyof Counts) => of.reduce((all, one) => all + one[field], 0);
  return Object.fromEntries(FIELDS.map((field) => [field, add(field)])) as Counts;
}

const dayOf = (day: string) => sum(HOURS.map((hour) => hourOf(day, hour)));

function refused(query: URLSearchParams): Response | null {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const wrong = (field: string, message: string) => problem(422, message, { errors: [{ field, message }] });
  if (!/^\d{4}-\d\d-\d\d$/.test(from)) return wrong('from', 'from must be a day, as in 2026-11-01.');
  if (!/^\d{4}-\d\d-\d\d$/.test(to)) return wrong('to', 'to must be a day, as in 2026-11-30.');
  if (to < from) return wrong('to', 'to must not be before from.');
  if (daysBetween(from, to).length > MOST_DAYS) return wrong('to', 'At most 366 days are counted at once.');
  return null;
}

function wait(data: MockData, name: string): Response | null {
  if (data.kept.has(name)) return null;
  data.kept.set(name, true);
  const answer = problem(503, 'Too many reports are being counted now. Try again shortly.');
  answer.headers.set('Retry-After', '1');
  return answer;
}

function calls(data: MockData, request: Request): unknown {
  const query = new URL(request.url).searchParams;
  const ext = query.get('ext')?.replace(/_+$/, '') ?? null;
  const problems = refused(query) ?? (ext === '503' ? wait(data, 'reports-waited') : null);
  if (problems) return problems;
  if (ext === '500') return problem(500, 'Internal Server Error');
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const days = daysBetween(from, to);
  const part = ext === null || ext === '503' ? 1 : EXTENSIONS.includes(ext) ? 0.2 : 0;
  const of = (counts: Counts): Counts =>
    Object.fromEntries(FIELDS.map((field) => [field, Math.round(counts[field] * part)])) as Counts;
  const byDay = days.map((day) => ({ day, ...of(dayOf(day)) }));
  const totals = sum(byDay);
  const byHour = HOURS.map((hour) => ({ hour, ...of(sum(days.map((day) => hourOf(day, hour)))) }));
  const without = (counts: Counts) => ({ ...counts, internal: undefined });
  const lines = ext === null ? EXTENSIONS : part > 0 ? [ext] : [];
  const weights = lines.map((line) => 0.3 + chance(line, 'weight'));
  const all = weights.reduce((a, b) => a + b, 0);
  const steps = [5, 10, 15, 20, 30, 45, 60, 120, null];
  const likely = [0.19, 0.28, 0.2, 0.12, 0.1, 0.05, 0.03, 0.02, 0.01];
  const some = totals.answered > 0;
  return {
    zone: ZONE,
    from,
    to,
    totals: {
      ...totals,
      calls: totals.incoming + totals.outgoing + totals.internal,
      busy: Math.round(totals.outgoing * 0.06),
      failed: Math.round(totals.outgoing * 0.02),
      talk_s: totals.answered * 141 + totals.outgoing * 97,
      answer_avg_s: some ? 13.4 : null,
      answer_p50_s: some ? 9.6 : null,
      answer_p90_s: some ? 31.2 : null,
    },
    by_day: byDay.map(without),
    by_hour: byHour.map(without),
    by_weekday_hour: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
      HOURS.map((hour) => {
        const counts = of(
          sum(days.filter((day) => weekdayOf(day) === weekday).map((day) => hourOf(day, hour))),
        );
        return { weekday, hour, calls: counts.incoming + counts.outgoing + counts.internal };
      }),
    ),
    by_extension: lines
      .map((extension, index) => {
        const weight = (weights[index] ?? 0) / all;
        const answered = Math.round(totals.answered * weight);
        return {
          extension: `${extension}_`,
          answered,
          missed: Math.round(totals.missed * weight),
          outgoing: Math.round(totals.outgoing * weight),
          talk_s: answered * Math.round(90 + chance(extension, 'talk') * 120),
          answer_avg_s: answered > 0 ? Math.round(60 + chance(extension, 'wait') * 160) / 10 : null,
        };
      })
      .sort((a, b) => b.answered + b.missed + b.outgoing - a.answered - a.missed - a.outgoing),
    time_to_answer: steps.map((up_to_s, index) => ({
      up_to_s,
      calls: Math.round(totals.answered * (likely[index] ?? 0)),
    })),
  };
}

const PRICE = 0.0925;

function smsOf(day: string, priced: boolean) {
  const none = day > today() || day < '2020';
  const sent = none ? 0 : Math.round((weekdayOf(day) > 5 ? 4 : 32) * (0.6 + chance(day, 'sms') * 0.8));
  const failed = Math.round(sent * 0.12 * chance(day, 'sms failed'));
  const parts = Math.round((sent + failed) * 1.3);
  return {
    day,
    sent,
    delivered: Math.round(sent * 0.94),
    failed,
    parts,
    cost: priced ? Math.round(parts * PRICE * 10_000) / 10_000 : null,
  };
}

function sms(_data: MockData, request: Request): unknown {
  const query = new URL(request.url).searchParams;
  const problems = refused(query);
  if (problems) return problems;
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const priced = !from.startsWith('2020');
  const byDay = daysBetween(from, to).map((day) => smsOf(day, priced));
  const add = (field: 'sent' | 'delivered' | 'failed' | 'parts') =>
    byDay.reduce((all, one) => all + one[field], 0);
  const waiting = add('sent') > 0 ? 3 : 0;
  return {
    zone: ZONE,
    from,
    to,
    currency: priced ? 'PLN' : null,
    totals: {
      messages: waiting + add('sent') + add('failed'),
      parts: add('parts'),
      new: waiting,
      sent: add('sent'),
      delivered: add('delivered'),
      failed: add('failed'),
      simulated: 0,
      received: Math.round(add('sent') * 0.2),
      cost: priced ? Math.round(add('parts') * PRICE * 10_000) / 10_000 : null,
    },
    by_day: byDay,
  };
}

function statisticsOf(days: string[], date: string) {
  const counts = sum(days.map(dayOf));
  const messages = days.map((day) => smsOf(day, false));
  return {
    date,
    incoming: counts.incoming,
    outgoing: counts.outgoing,
    answered: counts.answered,
    missed: counts.missed,
    talk_s: counts.answered * 141 + counts.outgoing * 97,
    answer_avg_s: counts.answered > 0 ? 13.4 : null,
    sms_sent: messages.reduce((all, one) => all + one.sent, 0),
    sms_failed: messages.reduce((all, one) => all + one.failed, 0),
  };
}

register(
  ['GET /operator/api/reports/calls', calls],
  ['GET /operator/api/reports/sms', sms],
  [
    'GET /operator/api/statistics',
    () => {
      const now = today();
      const first = `${now.slice(0, 8)}01`;
      return {
        zone: ZONE,
        day: statisticsOf([now], now),
        month: statisticsOf(daysBetween(first, now), first),
      };
    },
  ],
);
