import { isOpen, type LiveCall } from '@/live/state';

export const STEPS = ['telephony', 'sms', 'organisation', 'call'] as const;

export type Step = (typeof STEPS)[number];

const KEPT = 'ctip-setup';

/** Where somebody left off; without a telephone system it begins with that. */
export function stepToResume(hasPbx: boolean): Step {
  if (!hasPbx) return 'telephony';
  const kept = localStorage.getItem(KEPT);
  return STEPS.find((step) => step === kept) ?? 'sms';
}

export function keepStep(step: Step): void {
  localStorage.setItem(KEPT, step);
}

export const after = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? 'call';

/** The newest call that began after a moment, open ones first. */
export function newestSince(calls: ReadonlyMap<string, LiveCall>, since: string): LiveCall | null {
  const found = [...calls.values()].filter((call) => call.startedAt >= since);
  found.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.startedAt.localeCompare(a.startedAt));
  return found[0] ?? null;
}
