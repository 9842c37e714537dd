// What is known of calls: from the list (the database) and from the stream, the higher version wins.

const MOST = 150;

/** A call of the list in the words of the stream. */
export function fromList(call) {
  return {
    callId: call.call_id,
    version: call.version,
    state: call.state,
    kind: 'EXTERNAL',
    direction: call.direction,
    number: call.number,
    e164: call.e164,
    callerName: call.caller_name,
    extension: trimmed(call.ext),
    startedAt: call.started_at,
    connectedAt: call.connected_at,
    endedAt: call.ended_at,
    talkMillis: call.duration_s === null ? null : call.duration_s * 1000,
    disposition: call.disposition,
    legs: call.legs.map((leg) => ({
      extension: leg.extension,
      connectedAt: leg.connected_at,
      endedAt: leg.ended_at,
      outcome: leg.outcome,
    })),
    ivr: null,
  };
}

function trimmed(padded) {
  return padded.replace(/_+$/, '');
}

export class Calls {
  #byId = new Map();
  #sms = new Map();
  #smsVersions = new Map();

  clear() {
    this.#byId.clear();
    this.#sms.clear();
    this.#smsVersions.clear();
  }

  /** Takes a call in; returns whether it was not known before. */
  put(call) {
    const known = this.#byId.get(call.callId);
    if (known && known.version >= call.version) return false;
    this.#byId.set(call.callId, call);
    this.#forget();
    return !known;
  }

  putSms(sms) {
    if (!sms.callId) return;
    if ((this.#smsVersions.get(sms.messageId) ?? 0) >= sms.version) return;
    this.#smsVersions.set(sms.messageId, sms.version);
    this.#sms.set(sms.callId, sms);
  }

  smsOf(callId) {
    return this.#sms.get(callId) ?? null;
  }

  /** Calls going on, oldest first: who waits longest is on top. */
  open() {
    return this.#listed().filter((call) => call.state !== 'ENDED').reverse();
  }

  /** Calls that are over, newest first. */
  ended() {
    return this.#listed().filter((call) => call.state === 'ENDED' && call.kind === 'EXTERNAL');
  }

  /** After a gap the stream says which calls are open: others that seemed so are over. */
  keepOpen(callIds) {
    for (const call of this.#byId.values()) {
      if (call.state !== 'ENDED' && !callIds.has(call.callId)) this.#byId.delete(call.callId);
    }
  }

  #listed() {
    return [...this.#byId.values()]
      .filter((call) => call.kind !== 'SERVICE')
      .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  }

  #forget() {
    if (this.#byId.size <= MOST * 2) return;
    this.ended().slice(MOST).forEach((call) => {
      this.#byId.delete(call.callId);
      this.#sms.delete(call.callId);
    });
    if (this.#smsVersions.size > MOST * 4) {
      [...this.#smsVersions.keys()].slice(0, MOST).forEach((id) => this.#smsVersions.delete(id));
    }
  }
}

/** A number for people: national ones in threes; null when it was withheld. */
export function shownNumber(call) {
  const shown = call.e164 ?? call.number ?? '';
  const digits = shown.replace(/\D/g, '');
  if (!digits) return null;
  if (shown.startsWith('+48') && digits.length === 11) return inThrees(digits.slice(2));
  if (!shown.startsWith('+') && digits.length === 9) return inThrees(digits);
  return shown.startsWith('/') ? digits : shown;
}

function inThrees(nine) {
  return nine.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
}

/** Minutes and seconds, with hours only where there are any. */
export function shownDuration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const shown = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return hours ? `${hours}:${shown}` : shown;
}
