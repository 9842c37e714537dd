import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type ApiKey = AdminSchema['ApiKeyView'];
export type NewKey = AdminSchema['NewApiKey'];
export type KeyWish = AdminSchema['ApiKeyRequest'];

/** What a key may open, as the service orders it. */
export const SCOPES = [
  'calls:read',
  'events:read',
  'sms:read',
  'sms:send',
  'contacts:read',
  'contacts:write',
  'status:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Keys of programs, the newest first; revoked ones too. */
export const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await body(http.GET('/admin/api-keys', { signal }))).items,
});

export const createKey = (wish: KeyWish) => body(http.POST('/admin/api-keys', { body: wish }));

export const revokeKey = (id: number) => http.DELETE('/admin/api-keys/{id}', { params: { path: { id } } });
