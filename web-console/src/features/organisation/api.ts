import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type Organisation = AdminSchema['TenantView'];
export type OrganisationRequest = AdminSchema['TenantRequest'];

export const organisationQuery = queryOptions({
  queryKey: ['settings', 'organisation'],
  queryFn: () => body(http.GET('/admin/config/tenant')),
});

export const saveOrganisation = (request: OrganisationRequest) =>
  body(http.PUT('/admin/config/tenant', { body: request }));

export const databaseQuery = queryOptions({
  queryKey: ['settings', 'database'],
  queryFn: () => body(http.GET('/admin/config/database')),
});

export const testDatabase = () => body(http.GET('/admin/status/database'));
