import type { LiveSms } from '@/live/state';
import type { Tone } from '@/ui/pieces';

/** Where a message is, in the words of the texts (`messages:state.*`). */
export type Step =
  | 'scheduled'
  | 'accepted'
  | 'retry'
  | 'checking'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'suppressed'
  | 'cancelled'
  | 'simulated'
  | 'received';

export interface SmsLike {
  status: string;
  /** Our own name of where it is; not every list tells it. */
  state?: string | undefined;
  send_at?: string | null | undefined;
  error_code?: string | null | undefined;
}

const BY_STATE: Readonly<Record<string, Step>> = {
  REQUESTED: 'accepted',
  ADMITTED: 'accepted',
  CLAIMED: 'accepted',
  SENDING: 'accepted',
  RETRY_AT: 'retry',
  ACCEPTED: 'sent',
  UNCERTAIN: 'checking',
  DELIVERED: 'delivered',
  UNDELIVERED: 'undelivered',
  EXPIRED: 'undelivered',
  FAILED: 'failed',
  SUPPRESSED: 'suppressed',
  SIMULATED: 'simulated',
  RECEIVED: 'received',
};

const BY_STATUS: Readonly<Record<string, Step>> = {
  NEW: 'accepted',
  RETRY: 'retry',
  SENT: 'sent',
  ERROR: 'failed',
  SIMULATED: 'simulated',
  RECEIVED: 'received',
};

/** Where a message is; states that came later than this page count as their listed status. */
export function stepOf(sms: SmsLike, now = Date.now()): Step {
  if (sms.error_code === 'CANCELLED') return 'cancelled';
  const step = BY_STATE[sms.state ?? ''] ?? BY_STATUS[sms.status] ?? 'accepted';
  const waits = step === 'accepted' && sms.send_at && new Date(sms.send_at).getTime() > now;
  return waits ? 'scheduled' : step;
}

export const TONES: Readonly<Record<Step, Tone>> = {
  scheduled: 'accent',
  accepted: 'info',
  retry: 'warn',
  checking: 'warn',
  sent: 'info',
  delivered: 'good',
  undelivered: 'bad',
  failed: 'bad',
  suppressed: 'warn',
  cancelled: 'quiet',
  simulated: 'quiet',
  received: 'accent',
};

/** Whether anything more may come. */
export const isFinal = (step: Step) =>
  !(['scheduled', 'accepted', 'retry', 'checking', 'sent'] as Step[]).includes(step);

/** What an event says about a message that is shown; the same object where it says nothing of it. */
export function ticked<T extends SmsLike & { id: number; error_msg: string | null }>(
  sms: T,
  event: LiveSms,
): T {
  if (event.id !== sms.id) return sms;
  return {
    ...sms,
    state: event.state,
    status: event.status,
    error_msg: event.errorText,
    error_code: event.errorCode,
  };
}

export function isSms(name: string, data: unknown): data is LiveSms {
  return name === 'sms' && typeof data === 'object' && data !== null && 'messageId' in data;
}
