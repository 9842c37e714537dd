import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { SmsSchema } from '@/api/schema';

export type Sms = SmsSchema['Sms'];
export type Template = SmsSchema['OperatorTemplate'];

/** One's own templates and the global ones, active or not. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => body(http.GET('/operator/api/sms/templates', { signal })),
});

export interface Composed {
  dest: string;
  text: string;
  call_id?: number;
  send_at?: string;
}

/**
 * Sends a message. With the same key a repetition sends nothing again, so that a double press or another try after a
 * lost answer is harmless.
 */
export async function sendSms(composed: Composed, key: string) {
  const { sms } = await body(
    http.POST('/operator/api/sms/send', {
      params: { header: { 'Idempotency-Key': key } },
      body: composed,
    }),
  );
  return sms;
}

/** Messages from and to a number in E.164, newest first. */
export const threadQuery = (number: string) =>
  queryOptions({
    queryKey: ['messages', 'thread', number],
    queryFn: ({ signal }) =>
      body(http.GET('/operator/api/sms/history', { params: { query: { number, limit: 200 } }, signal })),
  });

/** A key that no other message has; works on plain http, too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
