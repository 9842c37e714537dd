import type { Call } from './call';

/** Where a leg stands along its call: shares in percent, and the seconds they stand for. */
export interface Span {
  start: number;
  ring: number;
  talk: number;
  ringSeconds: number;
  talkSeconds: number;
}

/** A sliver that one still sees. */
const LEAST = 0.5;

/** The legs of a call along its time. `now` ends what goes on; null when nothing does. */
export function spans(call: Pick<Call, 'startedAt' | 'endedAt' | 'legs'>, now: number | null): Span[] {
  const begin = Date.parse(call.startedAt);
  const ends = [call.endedAt, ...call.legs.map((leg) => leg.ended_at)].map((at) =>
    at ? Date.parse(at) : begin,
  );
  const end = Math.max(now ?? begin, begin + 1, ...ends);
  const share = (millis: number) => (Math.max(0, millis) / (end - begin)) * 100;
  return call.legs.map((leg) => {
    const started = Math.max(begin, Date.parse(leg.started_at));
    const over = leg.ended_at ? Date.parse(leg.ended_at) : end;
    const connected = leg.connected_at ? Date.parse(leg.connected_at) : over;
    return {
      start: share(started - begin),
      ring: Math.max(LEAST, share(connected - started)),
      talk: leg.connected_at ? share(over - connected) : 0,
      ringSeconds: Math.max(0, (connected - started) / 1000),
      talkSeconds: leg.connected_at ? Math.max(0, (over - connected) / 1000) : 0,
    };
  });
}
