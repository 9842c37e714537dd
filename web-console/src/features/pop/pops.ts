import type { LiveCall, LiveLeg } from '@/live/state';

/** Whose calls pop up: those that ring at one's own extension, every one from outside, or none. */
export type Scope = 'mine' | 'all' | 'none';

export interface Pop {
  call: LiveCall;
  /** It rings, or the person talks with the caller. */
  phase: 'ringing' | 'talking';
}

const HANDED_ON = '38';

const trimmed = (extension: string) => extension.replace(/_+$/, '');

const isOver = (leg: LiveLeg) => leg.endedAt !== null;

function legsOf(call: LiveCall, extension: string): LiveLeg[] {
  return call.legs.filter((leg) => trimmed(leg.extension) === extension);
}

/**
 * What a call from outside is on the screen of somebody, or null for nothing. It pops up while it rings where it is of
 * interest, stays while this person talks, and leaves with every kind of ending: hung up, given up, busy, answered or
 * taken over by somebody else, forgotten by the PBX.
 *
 * @param extension the person's own; null when they have none
 */
export function popOf(call: LiveCall, extension: string | null, scope: Scope): Pop | null {
  if (scope === 'none' || call.kind !== 'EXTERNAL' || call.direction !== 'IN') return null;
  const mine = extension ? legsOf(call, trimmed(extension)) : [];
  switch (call.state) {
    case 'WAITING':
      return scope === 'all' ? { call, phase: 'ringing' } : null;
    case 'RINGING':
      if (mine.some((leg) => !isOver(leg))) return { call, phase: 'ringing' };
      // One that was answered before and rings again is on its way to a colleague.
      return scope === 'all' && call.connectedAt === null ? { call, phase: 'ringing' } : null;
    case 'TALKING':
      if (mine.some((leg) => !isOver(leg) && leg.connectedAt !== null)) return { call, phase: 'talking' };
      // Offered to this person while somebody else has the caller: a transfer.
      return mine.some((leg) => !isOver(leg)) ? { call, phase: 'ringing' } : null;
    case 'ENDING':
      // A menu has let the caller go to where it rings next, a moment later.
      return scope === 'all' && call.connectedAt === null && isHandedOn(call)
        ? { call, phase: 'ringing' }
        : null;
    default:
      return null;
  }
}

/** Whether the leg that ended last says that the call goes on elsewhere (release cause 38 of the PBX). */
function isHandedOn(call: LiveCall): boolean {
  const [last] = [...call.legs].sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''));
  return last?.cause === HANDED_ON;
}

/** Every pop there is now: ringing ones first, the one that rings longest on top. */
export function pops(
  calls: Iterable<LiveCall>,
  extension: string | null,
  scope: Scope,
  dismissed: ReadonlySet<string>,
): Pop[] {
  const found: Pop[] = [];
  for (const call of calls) {
    const pop = dismissed.has(call.callId) ? null : popOf(call, extension, scope);
    if (pop) found.push(pop);
  }
  return found.sort(
    (a, b) =>
      Number(b.phase === 'ringing') - Number(a.phase === 'ringing') ||
      a.call.startedAt.localeCompare(b.call.startedAt) ||
      a.call.callId.localeCompare(b.call.callId),
  );
}

/** `mine` means nothing to somebody without an extension: they see every call. */
export function effectiveScope(chosen: Scope | null, extension: string | null): Scope {
  if (chosen === 'none' || chosen === 'all') return chosen;
  return extension ? 'mine' : 'all';
}
