import type { TimelineEvent } from './api';

const TURNING_POINTS = new Set(['RING', 'CONN', 'REL', 'ECHO', 'CW', 'RECB', 'RECE']);

/** Told of every extension that rings, whether or not anything follows from it. */
const NOTHING_CONCLUDED = /NORM_EXT=|IVR_MAP_MISS/;

/** Whether an event changed what became of the call; states of phones and the like did not. */
export function isImportant({ typ, payload }: Pick<TimelineEvent, 'typ' | 'payload'>): boolean {
  return TURNING_POINTS.has(typ) || (typ === 'INFO' && !NOTHING_CONCLUDED.test(payload ?? ''));
}
