import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { SmsSchema } from '@/api/schema';
import type { MESSAGE_STATUSES } from './search';

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

const PAGE = 50;
const MOST_SCHEDULED = 200;
/** Digits from which on a number is looked up as a whole, in any form. */
const WHOLE_NUMBER = 9;

export interface Filters {
  q?: string | undefined;
  status?: (typeof MESSAGE_STATUSES)[number] | undefined;
}

/** What is asked for: what looks like a number is found however it is written. */
export function queryOf({ q, status }: Filters) {
  const typed = q?.trim() ?? '';
  const digits = typed.replace(/\D/g, '');
  const isNumber = /^\+?[\d\s()./-]+$/.test(typed) && digits.length > 0;
  return {
    ...(status ? { status } : {}),
    ...(typed === ''
      ? {}
      : isNumber && digits.length >= WHOLE_NUMBER
        ? { number: typed }
        : { search: isNumber ? digits : typed }),
  };
}

/** All messages that fit, newest first, page by page. */
export const messagesQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      body(
        http.GET('/operator/api/sms/messages', {
          params: {
            query: {
              ...queryOf(filters),
              limit: PAGE,
              ...(pageParam === null ? {} : { before: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });

/** Messages that wait for their time, soonest first. */
export const scheduledQuery = queryOptions({
  queryKey: ['messages', 'scheduled'],
  queryFn: async ({ signal }) =>
    (
      await body(
        http.GET('/operator/api/sms/scheduled', { params: { query: { limit: MOST_SCHEDULED } }, signal }),
      )
    ).items,
});

export async function cancelSms(id: number): Promise<void> {
  await http.DELETE('/operator/api/sms/{id}', { params: { path: { id } } });
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
