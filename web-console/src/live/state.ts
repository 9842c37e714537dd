import type { LinkState } from './sse';

export type CallState = 'WAITING' | 'DIALLING' | 'RINGING' | 'TALKING' | 'ENDING' | 'ENDED';
export type Disposition = 'ANSWERED' | 'NO_ANSWER' | 'BUSY' | 'FAILED' | 'UNKNOWN';

/** One extension's part in a call, as the stream tells it. */
export interface LiveLeg {
  number: number;
  extension: string;
  role: string;
  startedAt: string;
  connectedAt: string | null;
  endedAt: string | null;
  cause: string | null;
  outcome: string | null;
}

/** A call on the stream. Of two with one `callId` the one with the higher version counts. */
export interface LiveCall {
  callId: string;
  id: number | null;
  pbxId: string;
  version: number;
  state: CallState;
  kind: 'EXTERNAL' | 'INTERNAL' | 'SERVICE';
  direction: 'IN' | 'OUT';
  number: string | null;
  e164: string | null;
  callerName: string | null;
  dialled: string | null;
  extension: string;
  answeredBy: string | null;
  startedAt: string;
  connectedAt: string | null;
  endedAt: string | null;
  endEstimated: boolean;
  ringMillis: number | null;
  talkMillis: number | null;
  disposition: Disposition;
  flags: string[];
  legs: LiveLeg[];
  ivr: { extension: string; digit: number; withheldReason: string | null } | null;
}

export interface LiveSms {
  messageId: string;
  id: number;
  version: number;
  type: string;
  state: string;
  status: string;
  direction: 'OUTBOUND' | 'INBOUND';
  at: string;
  createdAt: string;
  peer: string;
  text: string;
  source: string;
  callId: string | null;
  provider: string | null;
  providerStatus: string | null;
  errorCode: string | null;
  errorText: string | null;
  nextAttemptAt: string | null;
  parts: number;
}

export interface LivePresence {
  pbxId: string;
  extension: string;
  state: string;
  since: string;
  callId: string | null;
  doNotDisturb: boolean | null;
  forwarding: boolean | null;
}

export interface LivePbx {
  pbxId: string;
  state: string;
  since: string;
  reason: string | null;
  nextAttemptAt: string | null;
  lastFrameAt: string | null;
  identity: string | null;
  clockDriftMillis: number | null;
  spoolBytes: number;
}

export interface Feed {
  state: 'LIVE' | 'STALE';
  since: string;
}

interface Hello {
  serverTime: string;
  version: string;
  epoch: number;
  resumed: boolean;
  feed: Feed;
  calls: LiveCall[];
  callsOmitted: number;
  pbxs: LivePbx[];
}

/** What is going on, as far as the stream told. Never changed in place. */
export interface LiveState {
  readonly link: LinkState;
  /** When the link was lost (ms since 1970, this browser's clock); null while it is there. */
  readonly lostAt: number | null;
  readonly feed: Feed;
  /** Open calls and those that just ended, by derived id. */
  readonly calls: ReadonlyMap<string, LiveCall>;
  readonly callsOmitted: number;
  /** Versions of ended calls that are not kept any more, by derived id. */
  readonly forgotten: ReadonlyMap<string, number>;
  readonly pbxs: ReadonlyMap<string, LivePbx>;
  /** By PBX and extension, as {@link presenceKey} makes it. */
  readonly presence: ReadonlyMap<string, LivePresence>;
  /** Milliseconds that the server's clock is ahead of this browser's. */
  readonly clockOffset: number;
  /** Version of the server's program; empty until it told. */
  readonly serverVersion: string;
}

export const NOTHING_YET: LiveState = {
  link: 'connecting',
  lostAt: null,
  feed: { state: 'LIVE', since: '' },
  calls: new Map(),
  callsOmitted: 0,
  forgotten: new Map(),
  pbxs: new Map(),
  presence: new Map(),
  clockOffset: 0,
  serverVersion: '',
};

const MOST_ENDED = 100;
const MOST_FORGOTTEN = 2000;
const MOST_PRESENCES = 20_000;

export const presenceKey = (pbxId: string, extension: string) => `${pbxId}/${extension}`;

export const isOpen = (call: LiveCall) => call.state !== 'ENDED';

/** The state after the link changed. */
export function linked(state: LiveState, link: LinkState, now: number): LiveState {
  if (link === 'live') return { ...state, link, lostAt: null };
  if (link === 'connecting') return { ...state, link };
  return { ...state, link, lostAt: state.lostAt ?? now };
}

/** The state after an event; the same object when the event is no news. */
export function fold(state: LiveState, name: string, data: unknown, now: number): LiveState {
  switch (name) {
    case 'hello':
      return greeted(state, data as Hello, now);
    case 'call':
      return called(state, data as LiveCall);
    case 'presence': {
      const presence = data as LivePresence;
      const all = new Map(state.presence);
      all.set(presenceKey(presence.pbxId, presence.extension), presence);
      if (all.size > MOST_PRESENCES) all.delete(all.keys().next().value ?? '');
      return { ...state, presence: all };
    }
    case 'pbx': {
      const pbx = data as LivePbx;
      return { ...state, pbxs: new Map(state.pbxs).set(pbx.pbxId, pbx) };
    }
    case 'feed':
      return { ...state, feed: data as Feed };
    default:
      return state;
  }
}

/**
 * A connection begins. Where its list of open calls is whole, a call that is not in it has ended while nobody listened;
 * where some were left out, known ones are kept. After a resumed connection the events that follow say so themselves.
 */
function greeted(state: LiveState, hello: Hello, now: number): LiveState {
  const calls = new Map<string, LiveCall>();
  state.calls.forEach((call, id) => {
    if (hello.resumed || (hello.callsOmitted > 0 && isOpen(call))) calls.set(id, call);
  });
  for (const call of hello.calls) {
    const known = state.calls.get(call.callId);
    calls.set(call.callId, known && known.version > call.version ? known : call);
  }
  return {
    ...state,
    feed: hello.feed,
    calls,
    callsOmitted: hello.callsOmitted,
    pbxs: new Map(hello.pbxs.map((pbx) => [pbx.pbxId, pbx])),
    clockOffset: new Date(hello.serverTime).getTime() - now,
    serverVersion: hello.version,
  };
}

function called(state: LiveState, call: LiveCall): LiveState {
  const known = state.calls.get(call.callId)?.version ?? state.forgotten.get(call.callId);
  // Told again, or older than what is known; a call that ended and was forgotten does not rise from the past.
  if (known !== undefined && known >= call.version) return state;
  const calls = new Map(state.calls);
  // The newest of the ended ones are kept last, so that the oldest of them goes first.
  if (!isOpen(call)) calls.delete(call.callId);
  calls.set(call.callId, call);
  return { ...state, calls, forgotten: forgetOldEnds(calls, state.forgotten) };
}

/** Takes the oldest ends out, and returns the versions of what was forgotten lately. */
function forgetOldEnds(
  calls: Map<string, LiveCall>,
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const ended = [...calls.values()].filter((call) => !isOpen(call));
  const old = ended.slice(0, Math.max(0, ended.length - MOST_ENDED));
  if (old.length === 0) return before;
  const forgotten = new Map(before);
  for (const call of old) {
    calls.delete(call.callId);
    forgotten.set(call.callId, call.version);
    if (forgotten.size > MOST_FORGOTTEN) forgotten.delete(forgotten.keys().next().value ?? '');
  }
  return forgotten;
}
