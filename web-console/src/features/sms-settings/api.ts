import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema, SmsSchema } from '@/api/schema';

export type SmsSettings = AdminSchema['SmsView'];
export type SmsRequest = AdminSchema['SmsRequest'];
export type GlobalTemplate = SmsSchema['SmsTemplate'];

export const smsSettingsQuery = queryOptions({
  queryKey: ['settings', 'sms'],
  queryFn: () => body(http.GET('/admin/config/sms')),
});

export const saveSmsSettings = (request: SmsRequest) =>
  body(http.PUT('/admin/config/sms', { body: request }));

/** Sends one message while one waits; a refusal by the provider is an answer, too. */
export const testSms = (dest: string, text: string) =>
  body(http.POST('/admin/sms/test', { body: { dest, text } }));

export const globalTemplatesQuery = queryOptions({
  queryKey: ['templates', 'global'],
  queryFn: async () => (await body(http.GET('/admin/sms/templates'))).items,
});

export function saveGlobalTemplate(
  id: number | null,
  content: SmsSchema['TemplateContent'],
): Promise<GlobalTemplate> {
  return id === null
    ? body(http.POST('/admin/sms/templates', { body: content }))
    : body(http.PUT('/admin/sms/templates/{id}', { params: { path: { id } }, body: content }));
}

export async function deleteGlobalTemplate(id: number): Promise<void> {
  await http.DELETE('/admin/sms/templates/{id}', { params: { path: { id } } });
}
