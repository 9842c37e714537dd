import { type OperatorSchema } from '@/api/schema';
import { shownNumber } from '@/i18n/phone';
import type { LiveCall } from '@/live/state';
import type { ListedCall } from './api';

export type ContactView = OperatorSchema['ContactView'];
type Leg = OperatorSchema['LegView'];

/** A call as this feature shows it, whether a list or the stream told of it. */
export interface Call {
  callId: string;
  /** Null while only the stream knows the call. */
  id: number | null;
  version: number;
  state: ListedCall['state'];
  disposition: ListedCall['disposition'];
  direction: ListedCall['direction'];
  /** Null where a list told of it, which does not say. */
  kind: LiveCall['kind'] | null;
  number: string | null;
  e164: string | null;
  callerName: string | null;
  extension: string;
  answeredBy: string | null;
  startedAt: string;
  connectedAt: string | null;
  endedAt: string | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  legs: readonly Leg[];
  contact: ContactView | null;
  latestSms: ListedCall['latest_sms'];
  note: string | null;
  tags: readonly string[];
}

const ofLists = new WeakMap<ListedCall, Call>();

/** A call of a list; the same object each time, so that a row that did not change is not drawn again. */
export function ofList(view: ListedCall): Call {
  const known = ofLists.get(view);
  if (known) return known;
  const call: Call = {
    callId: view.call_id,
    id: view.id,
    version: view.version,
    state: view.state,
    disposition: view.disposition,
    direction: view.direction,
    kind: null,
    number: view.number,
    e164: view.e164,
    callerName: view.caller_name,
    extension: view.ext,
    answeredBy: view.answered_by,
    startedAt: view.started_at,
    connectedAt: view.connected_at,
    endedAt: view.ended_at,
    ringSeconds: view.ring_s,
    talkSeconds: view.duration_s,
    legs: view.legs,
    contact: view.contact,
    latestSms: view.latest_sms,
    note: view.note,
    tags: view.tags,
  };
  ofLists.set(view, call);
  return call;
}

const seconds = (millis: number | null) => (millis === null ? null : Math.round(millis / 1000));

/** A call of the stream, with what the stream doesn't tell from where it is known. */
export function ofStream(live: LiveCall, known?: Call): Call {
  return {
    callId: live.callId,
    id: live.id ?? known?.id ?? null,
    version: live.version,
    state: live.state,
    disposition: live.disposition,
    direction: live.direction,
    kind: live.kind,
    number: live.number,
    e164: live.e164,
    callerName: live.callerName,
    extension: live.extension,
    answeredBy: live.answeredBy,
    startedAt: live.startedAt,
    connectedAt: live.connectedAt,
    endedAt: live.endedAt,
    ringSeconds: seconds(live.ringMillis),
    talkSeconds: seconds(live.talkMillis),
    legs: live.legs.map((leg) => ({
      number: leg.number,
      extension: leg.extension,
      role: leg.role,
      started_at: leg.startedAt,
      connected_at: leg.connectedAt,
      ended_at: leg.endedAt,
      cause: leg.cause,
      outcome: leg.outcome,
    })),
    contact: known?.contact ?? null,
    latestSms: known?.latestSms ?? null,
    note: known?.note ?? null,
    tags: known?.tags ?? [],
  };
}

export const goesOn = (call: Call) => call.state !== 'ENDED';

/** What a call is for a person who looks: how far it is, or how it came out. */
export type Status =
  | 'waiting'
  | 'dialling'
  | 'ringing'
  | 'talking'
  | 'answered'
  | 'missed'
  | 'notAnswered'
  | 'busy'
  | 'failed'
  | 'unknown';

const OPEN_STATUS: Partial<Record<Call['state'], Status>> = {
  WAITING: 'waiting',
  DIALLING: 'dialling',
  RINGING: 'ringing',
  TALKING: 'talking',
};

export function statusOf(call: Pick<Call, 'state' | 'disposition' | 'direction' | 'connectedAt'>): Status {
  const open = OPEN_STATUS[call.state];
  if (open) return open;
  if (call.state === 'ENDING' && call.connectedAt) return 'answered';
  switch (call.disposition) {
    case 'ANSWERED':
      return 'answered';
    case 'NO_ANSWER':
      return call.direction === 'IN' ? 'missed' : 'notAnswered';
    case 'BUSY':
      return 'busy';
    case 'FAILED':
      return 'failed';
    case 'UNKNOWN':
      return 'unknown';
  }
}

/** First and last name of a contact; null when it has neither. */
export function personOf(contact: Pick<ContactView, 'first_name' | 'last_name'> | null): string | null {
  const name = [contact?.first_name, contact?.last_name].filter(Boolean).join(' ').trim();
  return name || null;
}

/** Who is at the other end, best known first; null when the number is withheld and nothing else is known. */
export function whoOf(call: Pick<Call, 'contact' | 'number' | 'callerName'>): string | null {
  return (
    personOf(call.contact) ??
    call.contact?.company ??
    (shownParty(call.number) || call.callerName?.trim() || null)
  );
}

/** A presented number for people: an internal one without its mark. Empty for a withheld one. */
export function shownParty(number: string | null): string {
  return shownNumber(number?.replace(/^\//, ''));
}

export const isInternal = (call: Pick<Call, 'kind' | 'number'>) =>
  call.kind === 'INTERNAL' || (call.number?.startsWith('/') ?? false);

/** The number of somebody outside, the best form known; null for a withheld one and for an extension. */
export function outsideNumber(call: Pick<Call, 'kind' | 'number' | 'e164'>): string | null {
  const number = call.e164 ?? call.number;
  return number && /\d/.test(number) && !isInternal(call) ? number : null;
}
