import type { LivePbx } from '@/live/state';
import type { Tone } from '@/ui/pieces';
import type { Pbx } from './api';

const STATES = [
  'DISABLED',
  'CONNECTING',
  'IDENTIFYING',
  'LOGGING_IN',
  'ONLINE',
  'BACKING_OFF',
  'HALTED',
] as const;
const REASONS = [
  'UNREACHABLE',
  'NO_ANSWER',
  'WRONG_KEY',
  'TOO_MANY_WRONG_KEYS',
  'NO_RIGHT',
  'KICKED_OUT',
  'REFUSED',
  'CLOSED_BY_PBX',
  'SILENT',
  'LINE_TOO_LONG',
  'BROKEN',
  'HANDED_OVER',
  'STOPPING',
  'SPOOL_FULL',
] as const;

export type PbxState = (typeof STATES)[number] | 'UNKNOWN';
export type PbxReason = (typeof REASONS)[number];

/** How a connection to a PBX is, from whoever knows it best. */
export interface PbxLink {
  state: PbxState;
  reason: PbxReason | null;
  since: string | null;
  lastFrameAt: string | null;
  nextAttemptAt: string | null;
  /** What the PBX said it is. */
  identity: string | null;
  clockDriftMillis: number | null;
}

const knownState = (word: string): PbxState => STATES.find((one) => one === word) ?? 'UNKNOWN';
const knownReason = (word: string | null): PbxReason | null => REASONS.find((one) => one === word) ?? null;

/** What the stream told of it, else what the list said; the newer word counts. */
export function linkOf(pbx: Pick<Pbx, 'link'>, told: LivePbx | undefined): PbxLink {
  const { link } = pbx;
  if (told && (!link || told.since >= link.since)) {
    return {
      state: knownState(told.state),
      reason: knownReason(told.reason),
      since: told.since,
      lastFrameAt: told.lastFrameAt,
      nextAttemptAt: told.nextAttemptAt,
      identity: told.identity,
      clockDriftMillis: told.clockDriftMillis,
    };
  }
  const identity = link?.identity;
  return {
    state: link ? knownState(link.state) : 'UNKNOWN',
    reason: knownReason(link?.reason ?? null),
    since: link?.since ?? null,
    lastFrameAt: link?.last_frame_at ?? null,
    nextAttemptAt: link?.next_attempt_at ?? null,
    identity: identity ? [identity.type, identity.firmware].filter(Boolean).join(' ') : null,
    clockDriftMillis: null,
  };
}

export const TONES: Readonly<Record<PbxState, Tone>> = {
  DISABLED: 'quiet',
  CONNECTING: 'info',
  IDENTIFYING: 'info',
  LOGGING_IN: 'info',
  ONLINE: 'good',
  BACKING_OFF: 'bad',
  HALTED: 'bad',
  UNKNOWN: 'warn',
};
