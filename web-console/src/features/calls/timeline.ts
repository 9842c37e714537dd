import type { TimelineEvent } from './api';

const TURNING_POINTS = new Set(['RING', 'CONN', 'REL', 'ECHO', 'CW', 'RECB', 'RECE']);

/** Whether an event changed what became of the call; states of phones and the like did not. */
export function isImportant({ typ, payload }: Pick<TimelineEvent, 'typ' | 'payload'>): boolean {
  return TURNING_POINTS.has(typ) || (typ === 'INFO' && !(payload ?? '').includes('NORM_EXT='));
}
