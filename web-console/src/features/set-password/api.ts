import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type LinkState = AdminSchema['LinkState'];
export type Redeemed = AdminSchema['LinkRedeemed'];

/** What a link is good for. The token travels in a body only, never in an address that a server would see. */
export const checkLink = (token: string) => body(http.POST('/auth/links/check', { body: { token } }));

export const askForLink = (email: string) => body(http.POST('/auth/links/request', { body: { email } }));

export const redeemLink = (token: string, password: string, email: string | null) =>
  body(http.POST('/auth/links/redeem', { body: { token, password, ...(email ? { email } : {}) } }));
