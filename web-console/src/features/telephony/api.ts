import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type Pbx = AdminSchema['PbxJson'];
export type PbxRequest = AdminSchema['PbxRequest'];
export type PbxTest = AdminSchema['TestAnswer'];

export const pbxsQuery = queryOptions({
  queryKey: ['pbxs'],
  queryFn: async () => (await body(http.GET('/admin/pbxs'))).items,
});

/** Adds a PBX, or changes the one of that id. */
export function savePbx(id: string | null, request: PbxRequest): Promise<Pbx> {
  return id === null
    ? body(http.POST('/admin/pbxs', { body: request }))
    : body(http.PUT('/admin/pbxs/{id}', { params: { path: { id } }, body: request }));
}

export async function removePbx(id: string): Promise<void> {
  await http.DELETE('/admin/pbxs/{id}', { params: { path: { id } } });
}

/** Tries an address; without a PIN with the stored one of `id`. */
export const testPbx = (request: AdminSchema['TestRequest']) =>
  body(http.POST('/admin/pbxs/test', { body: request }));

/** Tries a PBX with what is stored of it. */
export const testKnownPbx = (id: string) =>
  body(http.POST('/admin/pbxs/{id}/test', { params: { path: { id } } }));
