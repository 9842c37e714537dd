import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type Profile = AdminSchema['ProfileView'];
export type OwnSession = AdminSchema['OwnSession'];
export type Begun = AdminSchema['TotpSetUp'];

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => body(http.GET('/operator/api/profile')),
});

export const secondFactorQuery = queryOptions({
  queryKey: ['profile', 'second-factor'],
  queryFn: () => body(http.GET('/operator/api/profile/second-factor')),
});

export const sessionsQuery = queryOptions({
  queryKey: ['profile', 'sessions'],
  queryFn: async () => (await body(http.GET('/operator/api/profile/sessions'))).items,
});

export const changeProfile = (change: AdminSchema['ProfileChange']) =>
  body(http.PUT('/operator/api/profile', { body: change }));

export const changePassword = (current_password: string, new_password: string) =>
  http.POST('/operator/api/profile/change-password', { body: { current_password, new_password } });

export const beginSecondFactor = (current_password: string) =>
  body(http.POST('/operator/api/profile/second-factor', { body: { current_password } }));

export const confirmSecondFactor = async (code: string) =>
  (await body(http.POST('/operator/api/profile/second-factor/confirm', { body: { code } }))).recovery_codes;

export const disableSecondFactor = (current_password: string, code: string) =>
  http.POST('/operator/api/profile/second-factor/disable', { body: { current_password, code } });

export const endSession = (id: number) =>
  http.DELETE('/operator/api/profile/sessions/{id}', { params: { path: { id } } });
