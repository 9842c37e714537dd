import type { OperatorSchema } from '../../src/api/schema';
import { kept, type MockData } from '../data';

type Schema = OperatorSchema;
export type Sms = Schema['SmsView'];
export type Leg = Schema['LegView'];
export type TimelineEvent = Schema['EventView'];

export type Annotation = Schema['AnnotationView'];

/** A call as the details show it. */
export type MockCall = Schema['CallDetail'];

export interface Kept {
  call: MockCall;
  events: TimelineEvent[];
  sms: Sms[];
}

const HOW_MANY = 300;
const EXTENSIONS = ['101', '102', '103', '104', '201', '501'];
export const TAGS = [
  'complaint',
  'order',
  'call back',
  'meter reading',
  'invoice',
  'newsletter',
  'wrong number',
];

/** What somebody may write into the caller's name; it must only ever be a text. */
const HOSTILE = '<img src=x onerror=alert(1)>';

/** The same numbers at each start (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** A derived id of 26 characters. */
export function derivedId(id: number): string {
  const roll = dice(id * 7919);
  return Array.from({ length: 26 }, () => LETTERS[Math.floor(roll() * 32)]).join('');
}

export const padded = (extension: string) => extension.padEnd(4, '_');

const iso = (ms: number) => new Date(ms).toISOString();

interface Plan {
  id: number;
  startedAt: number;
  direction: 'IN' | 'OUT';
  kind: MockCall['kind'];
  number: string | null;
  callerName: string | null;
  extension: string;
  /** Seconds until answered or given up. */
  rang: number;
  /** Seconds of talk; null when nobody answered. */
  talked: number | null;
  disposition: MockCall['disposition'];
  /** Extensions that rang together with the first one. */
  group: string[];
  /** Who it was handed to. */
  transferTo: string | null;
  ivr: MockCall['ivr'];
}

const CAUSES: Record<MockCall['disposition'], string> = {
  ANSWERED: '1',
  NO_ANSWER: '35',
  BUSY: '17',
  FAILED: '15',
  UNKNOWN: '',
};

function legsOf(plan: Plan): Leg[] {
  const connected = plan.talked === null ? null : plan.startedAt + plan.rang * 1000;
  const over = plan.startedAt + (plan.rang + (plan.talked ?? 0)) * 1000;
  const role = plan.direction === 'IN' ? 'CALLEE' : 'CALLER';
  const first: Leg = {
    number: 1,
    extension: padded(plan.extension),
    role,
    started_at: iso(plan.startedAt),
    connected_at: connected === null ? null : iso(connected),
    ended_at: iso(plan.transferTo && connected !== null ? connected + 20_000 : over),
    cause: plan.transferTo ? '38' : CAUSES[plan.disposition],
    outcome: plan.transferTo ? 'MOVED' : plan.disposition,
  };
  const others = plan.group.map((extension, index): Leg => ({
    number: index + 2,
    extension: padded(extension),
    role,
    started_at: iso(plan.startedAt),
    connected_at: null,
    ended_at: iso(connected ?? over),
    cause: connected === null ? '35' : '39',
    outcome: connected === null ? 'NO_ANSWER' : 'ELSEWHERE',
  }));
  const legs = [first, ...others];
  if (plan.transferTo && connected !== null) {
    legs.push({
      number: legs.length + 1,
      extension: padded(plan.transferTo),
      role,
      started_at: iso(connected + 16_000),
      connected_at: iso(connected + 20_000),
      ended_at: iso(over),
      cause: '1',
      outcome: 'ANSWERED',
    });
  }
  return legs;
}

function eventsOf(plan: Plan, legs: readonly Leg[]): TimelineEvent[] {
  const shown = plan.number ?? '_';
  const events: TimelineEvent[] = [];
  const add = (
    ts: string | null,
    typ: string,
    ext: string | null,
    number: string | null,
    payload: string,
  ) => {
    if (ts) events.push({ ts, typ, ext, number, payload });
  };
  if (plan.direction === 'OUT') {
    const ext = padded(plan.extension);
    add(iso(plan.startedAt - 2500), 'DRDY', ext, null, `DRDY ${ext}`);
    add(iso(plan.startedAt), 'ECHO', ext, shown, `ECHO ${ext} ${shown}`);
  }
  for (const leg of legs) {
    const { extension } = leg;
    if (plan.direction === 'IN') {
      const frame = `RING ${extension} ${shown} 0 _ - ${plan.callerName?.replaceAll(' ', '_') ?? '_'}`;
      add(leg.started_at, 'RING', extension, shown, frame);
      if (leg.number === 1)
        add(leg.started_at, 'INFO', extension, null, `NORM_EXT=${extension.replaceAll('_', '')}`);
    }
    add(leg.started_at, 'STAT', extension, null, `STAT ${extension} HfdlapcQ`);
    add(leg.connected_at, 'CONN', extension, shown, `CONN ${extension} ${shown} 0`);
    add(leg.ended_at, 'REL', extension, leg.cause, `REL ${extension} ${leg.cause ?? ''}`.trim());
    add(leg.ended_at, 'STAT', extension, null, `STAT ${extension} hfdlapcq`);
  }
  if (plan.ivr) {
    add(iso(plan.startedAt + 40), 'INFO', plan.ivr.extension, null, `IVR_MAP_HIT digit=${plan.ivr.digit}`);
  }
  return events.sort((a, b) => a.ts.localeCompare(b.ts));
}

let smsIds = 4000;

export function sms(dest: string, text: string, at: number, status: string, origin: string): Sms {
  return {
    id: ++smsIds,
    dest,
    text,
    status,
    created_at: iso(at),
    origin,
    provider_status: status === 'SENT' ? 'DELIVERED' : null,
    provider_message_id: status === 'SENT' ? `m-${smsIds}` : null,
    error_msg: status === 'ERROR' ? 'The number is not in service.' : null,
  };
}

function e164Of(number: string | null): string | null {
  if (!number || number.startsWith('/')) return null;
  const digits = number.replace(/\D/g, '').slice(-9);
  return digits.length === 9 ? `+48${digits}` : null;
}

/** Makes everything of a call that is over. */
export function made(plan: Plan): Kept {
  const legs = legsOf(plan);
  const answering = legs.findLast((leg) => leg.outcome === 'ANSWERED');
  const endedAt = plan.startedAt + (plan.rang + (plan.talked ?? 0)) * 1000;
  const call: MockCall = {
    id: plan.id,
    call_id: derivedId(plan.id),
    pbx_id: 'main',
    version: legs.length * 3,
    kind: plan.kind,
    state: 'ENDED',
    direction: plan.direction,
    disposition: plan.disposition,
    number: plan.number,
    e164: e164Of(plan.number),
    caller_name: plan.callerName,
    dialled: plan.direction === 'IN' ? '+48220000000' : null,
    ext: padded(plan.extension),
    answered_by: answering?.extension ?? null,
    started_at: iso(plan.startedAt),
    connected_at: plan.talked === null ? null : iso(plan.startedAt + plan.rang * 1000),
    ended_at: iso(endedAt),
    ring_s: plan.rang,
    duration_s: plan.talked,
    flags: plan.transferTo ? ['TRANSFERRED'] : [],
    legs,
    ivr: plan.ivr,
    contact: null,
    latest_sms: null,
    note: null,
    tags: [],
    annotation: { note: null, tags: [], version: 0, updated_at: null, updated_by: null },
    recordings: [],
    cost: null,
  };
  const messages: Sms[] = [];
  if (plan.ivr && !plan.ivr.withheld_reason && plan.number) {
    messages.push(
      sms(plan.number, 'Dzień dobry, link do aplikacji: https://example.org/app', endedAt, 'SENT', 'IVR'),
    );
  }
  call.latest_sms = messages[0] ?? null;
  return { call, events: eventsOf(plan, legs), sms: messages };
}

const KNOWN = 12;

/** The number of one of the address book's first contacts. */
export const knownNumber = (id: number) => `6000001${String(id).padStart(2, '0')}`;

function numberFor(roll: () => number, index: number): string | null {
  if (index % 23 === 5) return null;
  // Those of the address book; see contacts.ts.
  if (roll() < 0.55) return knownNumber(1 + Math.floor(roll() * KNOWN));
  return `600${String(100_000 + Math.floor(roll() * 899_999))}`;
}

function planned(roll: () => number, index: number, startedAt: number): Plan {
  const any = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  const internal = index % 17 === 3;
  const fate = roll();
  const answered = fate < 0.64;
  const extension = any(EXTENSIONS);
  const others = EXTENSIONS.filter((one) => one !== extension);
  const number = internal ? `/${any(others)}` : numberFor(roll, index);
  const direction = number === null || roll() < 0.6 ? 'IN' : 'OUT';
  const transferTo = direction === 'IN' && answered && index % 8 === 1 ? any(others) : null;
  const ivrHit = !internal && direction === 'IN' && index % 9 === 4;
  return {
    id: 9000 - index,
    startedAt,
    direction,
    kind: internal ? 'INTERNAL' : 'EXTERNAL',
    number,
    callerName: number === null ? (index % 2 ? HOSTILE : null) : roll() < 0.2 ? 'NAME SHOWN BY PBX' : null,
    extension: ivrHit ? '501' : extension,
    rang: 2 + Math.floor(roll() * 28),
    // Long enough to be handed over in it.
    talked: answered ? (transferTo ? 40 : 4) + Math.floor(roll() ** 3 * 1900) : null,
    disposition: answered
      ? 'ANSWERED'
      : fate < 0.85
        ? 'NO_ANSWER'
        : fate < 0.93
          ? 'BUSY'
          : fate < 0.98
            ? 'FAILED'
            : 'UNKNOWN',
    group: direction === 'IN' && index % 6 === 2 ? others.slice(0, 2) : [],
    transferTo,
    ivr: ivrHit
      ? {
          extension: '501',
          digit: 1 + (index % 3),
          rule_version: 3,
          withheld_reason: number === null ? 'WITHHELD_CALLER' : index % 2 ? 'NOT_MOBILE' : null,
        }
      : null,
  };
}

function decorate(kept: Kept, roll: () => number, index: number): void {
  const { call } = kept;
  const startedAt = Date.parse(call.started_at);
  if (index % 7 === 2) {
    const tags = TAGS.filter(() => roll() < 0.25);
    const note =
      index % 14 === 2 ? 'Wants an offer by Friday, two devices. Spoke with accounts already.' : null;
    call.annotation = {
      note,
      tags,
      version: 1,
      updated_at: iso(startedAt + 600_000),
      updated_by: { id: 2, name: 'Ewa Próbna' },
    };
    call.note = note;
    call.tags = tags;
  }
  if (index % 11 === 1 && call.number) {
    kept.sms.unshift(
      sms(
        call.number,
        'We could not take your call. When may we call back?',
        startedAt + 90_000,
        index % 2 ? 'SENT' : 'ERROR',
        'OPERATOR',
      ),
    );
    call.latest_sms = kept.sms[0] ?? null;
  }
  if (call.disposition === 'ANSWERED' && index % 10 === 0) {
    call.recordings = [
      { extension: call.ext, id: `${call.id}00`, part: 0, host: '192.0.2.10', path: `/rec/${call.id}00.wav` },
    ];
  }
  if (call.direction === 'OUT' && call.disposition === 'ANSWERED') call.cost = Math.round(roll() * 240) / 100;
}

/** A call that goes on: as {@link made}, cut off before its end. */
export function begun(id: number, startedAt: number, number: string | null, extension: string): Kept {
  const kept = made({
    id,
    startedAt,
    direction: 'IN',
    kind: 'EXTERNAL',
    number,
    callerName: null,
    extension,
    rang: 0,
    talked: null,
    disposition: 'UNKNOWN',
    group: extension === '101' ? ['102'] : [],
    transferTo: null,
    ivr: null,
  });
  Object.assign(kept.call, { version: 1, state: 'RINGING', ended_at: null, ring_s: null });
  kept.call.legs.forEach((leg) => Object.assign(leg, { ended_at: null, outcome: null, cause: null }));
  kept.events = kept.events.filter((event) => event.typ !== 'REL');
  return kept;
}

/** The next thing that happens to an open call. */
export function goOn(kept: Kept, what: 'answer' | 'end', at: number): void {
  const { call } = kept;
  const [leg] = call.legs;
  if (!leg) return;
  call.version++;
  if (what === 'answer') {
    Object.assign(call, {
      state: 'TALKING',
      disposition: 'ANSWERED',
      connected_at: iso(at),
      answered_by: leg.extension,
    });
    call.ring_s = Math.round((at - Date.parse(call.started_at)) / 1000);
    Object.assign(leg, { connected_at: iso(at), outcome: 'ANSWERED' });
    call.legs
      .slice(1)
      .forEach((other) => Object.assign(other, { ended_at: iso(at), cause: '39', outcome: 'ELSEWHERE' }));
    kept.events.push({
      ts: iso(at),
      typ: 'CONN',
      ext: leg.extension,
      number: call.number,
      payload: `CONN ${leg.extension}`,
    });
    return;
  }
  const talked = call.connected_at ? Math.round((at - Date.parse(call.connected_at)) / 1000) : null;
  Object.assign(call, { state: 'ENDED', ended_at: iso(at), duration_s: talked });
  if (talked === null) {
    call.disposition = 'NO_ANSWER';
    call.ring_s = Math.round((at - Date.parse(call.started_at)) / 1000);
  }
  for (const one of call.legs.filter((each) => !each.ended_at)) {
    Object.assign(one, { ended_at: iso(at), cause: talked === null ? '35' : '1', outcome: call.disposition });
    kept.events.push({
      ts: iso(at),
      typ: 'REL',
      ext: one.extension,
      number: one.cause,
      payload: `REL ${one.extension} ${one.cause}`,
    });
  }
}

/** The calls of the mock, newest first. */
export function callBook(data: MockData): Kept[] {
  return kept(data, 'calls', () => {
    const roll = dice(20_261_129);
    const now = Date.now();
    let startedAt = now - 4 * 60_000;
    const over = Array.from({ length: HOW_MANY }, (_, index) => {
      const one = made(planned(roll, index, startedAt));
      decorate(one, roll, index);
      startedAt -= Math.round((2 + roll() * 50) * 60_000);
      return one;
    });
    const ringing = begun(9010, now - 9_000, knownNumber(1), '101');
    const talking = begun(9009, now - 190_000, '600555017', '103');
    goOn(talking, 'answer', now - 178_000);
    return [ringing, talking, ...over];
  });
}

/** The same call as the live stream tells it. */
export function liveOf(call: MockCall) {
  return {
    callId: call.call_id,
    id: call.id,
    pbxId: call.pbx_id,
    version: call.version,
    state: call.state,
    kind: call.kind,
    direction: call.direction,
    number: call.number,
    e164: call.e164,
    callerName: call.caller_name,
    dialled: call.dialled,
    extension: call.ext,
    answeredBy: call.answered_by,
    startedAt: call.started_at,
    connectedAt: call.connected_at,
    endedAt: call.ended_at,
    endEstimated: false,
    ringMillis: call.ring_s === null ? null : call.ring_s * 1000,
    talkMillis: call.duration_s === null ? null : call.duration_s * 1000,
    disposition: call.disposition,
    flags: call.flags,
    legs: call.legs.map((leg) => ({
      number: leg.number,
      extension: leg.extension,
      role: leg.role,
      startedAt: leg.started_at,
      connectedAt: leg.connected_at,
      endedAt: leg.ended_at,
      cause: leg.cause,
      outcome: leg.outcome,
    })),
    ivr: call.ivr && {
      extension: call.ivr.extension,
      digit: call.ivr.digit,
      withheldReason: call.ivr.withheld_reason,
    },
  };
}
