import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type MailSettings = AdminSchema['EmailView'];
export type MailRequest = AdminSchema['EmailRequest'];

export const mailQuery = queryOptions({
  queryKey: ['settings', 'mail'],
  queryFn: () => body(http.GET('/admin/config/email')),
});

export const saveMail = (request: MailRequest) => body(http.PUT('/admin/config/email', { body: request }));

/** Tries settings out; with a recipient a message is sent. */
export const testMail = (request: AdminSchema['MailTestRequest']) =>
  body(http.POST('/admin/email/test', { body: request }));
