import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type CrmLink = AdminSchema['CrmLinkView'];

/** The links of this installation that operators get. */
export const linksQuery = queryOptions({
  queryKey: ['crm-links', 'mine'],
  queryFn: async () => (await body(http.GET('/operator/api/links'))).items,
  staleTime: 5 * 60_000,
});

export type CrmLinkItem = AdminSchema['CrmLinkItem'];

/** All links in their order, for whoever keeps them. */
export const allLinksQuery = queryOptions({
  queryKey: ['crm-links', 'all'],
  queryFn: async () => (await body(http.GET('/admin/config/links'))).items,
});

/** Replaces the list as a whole. */
export const saveLinks = async (items: readonly CrmLinkItem[]) =>
  (await body(http.PUT('/admin/config/links', { body: { items: [...items] } }))).items;
