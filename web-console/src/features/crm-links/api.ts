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
