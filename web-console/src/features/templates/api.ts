import { body, http } from '@/api/client';
import type { SmsSchema } from '@/api/schema';
import type { Template } from '@/features/messages';

export type Content = SmsSchema['TemplateContent'];

/** Adds a template of one's own, or replaces one. */
export function saveTemplate(id: number | null, content: Content): Promise<Template> {
  return id === null
    ? body(http.POST('/operator/api/sms/templates', { body: content }))
    : body(http.PUT('/operator/api/sms/templates/{id}', { params: { path: { id } }, body: content }));
}

export async function deleteTemplate(id: number): Promise<void> {
  await http.DELETE('/operator/api/sms/templates/{id}', { params: { path: { id } } });
}
