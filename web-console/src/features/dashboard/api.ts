import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema, OperatorSchema } from '@/api/schema';

export type CardView = AdminSchema['CardView'];
export type Flow = OperatorSchema['FlowView'];

const DIAGNOSTICS = [
  '/admin/status/database',
  '/admin/status/ctip',
  '/admin/status/sms',
  '/admin/status/ivr',
] as const;

export type Diagnostics = (typeof DIAGNOSTICS)[number];

/** The path of a card's details, if it is one we may ask. */
export const diagnosticsOf = (card: CardView): Diagnostics | undefined =>
  DIAGNOSTICS.find((path) => path === card.diagnostics_endpoint);

export const summaryQuery = queryOptions({
  queryKey: ['status', 'summary'],
  queryFn: async () => (await body(http.GET('/admin/status/summary'))).cards,
  refetchInterval: 60_000,
});

export const diagnosticsQuery = (path: Diagnostics) =>
  queryOptions({
    queryKey: ['status', path],
    queryFn: async () => await body<object & { card: CardView }>(http.GET(path)),
  });

/** No event tells how much flows. */
export const flowQuery = queryOptions({
  queryKey: ['status', 'flow'],
  queryFn: () => body(http.GET('/operator/api/flow')),
  refetchInterval: 30_000,
});

/** Tries the stored mail server. */
export const testMail = () => body(http.POST('/admin/email/test', { body: {} }));
