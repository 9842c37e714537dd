import type { LiveCall } from '@/live/state';
import { goesOn, ofList, ofStream, type Call } from './call';
import type { ListedCall } from './api';
import { fits, type Filters } from './filters';

export interface Sources {
  /** What the list loaded so far, newest first. Pages may overlap. */
  listed: readonly ListedCall[];
  /** Whether the list goes on below what was loaded. */
  more: boolean;
  /** Calls of the newest page without filters, which tell of live calls what the stream doesn't: who it is. */
  newest: readonly ListedCall[];
  /** Open calls and those that just ended. */
  live: Iterable<LiveCall>;
  filters: Filters;
}

/** Of two accounts of one call the newer; a list's knows more than the stream's of the same version. */
function newer(call: Call, known: Call | undefined): Call {
  return known && known.version > call.version ? known : call;
}

/**
 * The calls to show: those that go on first, then the others, each from the newest to the oldest; each call once. What
 * the stream told last counts before what a list said earlier, so a row changes in place, and leaves a list whose filters it
 * does not fit any more.
 */
export function mergeCalls({ listed, more, newest, live, filters }: Sources): Call[] {
  const inList = new Map<string, Call>();
  for (const view of listed) inList.set(view.call_id, newer(ofList(view), inList.get(view.call_id)));
  const beside = new Map(newest.map((view) => [view.call_id, ofList(view)]));
  const oldest = listed.at(-1)?.started_at ?? '';

  const shown = new Map(inList);
  for (const told of live) {
    const known = inList.get(told.callId);
    const call = bestOf(told, known ?? beside.get(told.callId));
    // The server, which found a listed call by its texts, sees more of them than are told here.
    if (fits(call, known ? { ...filters, q: undefined, tag: undefined } : filters)) {
      // An ended call from below what was loaded would stand at the end as if there were nothing between.
      const below = !known && more && !goesOn(call) && call.startedAt < oldest;
      if (!below) shown.set(call.callId, call);
    } else if (known && call.version > known.version) {
      shown.delete(told.callId);
    }
  }
  return [...shown.values()].sort(order);
}

function bestOf(told: LiveCall, known: Call | undefined): Call {
  if (known && known.version >= told.version) {
    return known.kind === told.kind ? known : { ...known, kind: told.kind };
  }
  return ofStream(told, known);
}

const compared = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function order(a: Call, b: Call): number {
  return (
    Number(goesOn(b)) - Number(goesOn(a)) ||
    compared(b.startedAt, a.startedAt) ||
    (b.id ?? Number.MAX_SAFE_INTEGER) - (a.id ?? Number.MAX_SAFE_INTEGER) ||
    compared(b.callId, a.callId)
  );
}

const days = new WeakMap<Call, string>();

/** The day of this browser's zone that a call began on, as a key. */
function dayOf(call: Call): string {
  let day = days.get(call);
  if (!day) {
    day = new Date(call.startedAt).toDateString();
    days.set(call, day);
  }
  return day;
}

export type Line =
  | { kind: 'open'; key: string; count: number }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'call'; key: string; call: Call };

/** The calls with a heading before those that go on, and before each day. */
export function withHeadings(calls: readonly Call[]): Line[] {
  const lines: Line[] = [];
  const open = calls.filter(goesOn).length;
  let day = '';
  for (const [index, call] of calls.entries()) {
    if (goesOn(call)) {
      if (index === 0) lines.push({ kind: 'open', key: 'open', count: open });
    } else {
      const own = dayOf(call);
      if (own !== day) lines.push({ kind: 'day', key: own, at: call.startedAt });
      day = own;
    }
    lines.push({ kind: 'call', key: call.callId, call });
  }
  return lines;
}
