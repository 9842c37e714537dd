import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { AdminSchema } from '@/api/schema';

export type Account = AdminSchema['UserView'];
export type AccountDetail = AdminSchema['UserDetail'];
export type Session = AdminSchema['UserSession'];
export type Role = Account['role'];
export type NewAccount = AdminSchema['NewUser'];
export type AccountChange = AdminSchema['UserChange'];
/** What lets a person in who has just been added, or whose password was reset. */
export type WayIn = AdminSchema['ResetPassword'];

/** As many as the service lists; it has no pages. */
export const MOST_LISTED = 1000;

/** The people of the organisation, the newest first, {@link MOST_LISTED} at most. */
export const peopleQuery = queryOptions({
  queryKey: ['people', 'list'],
  queryFn: async ({ signal }) => (await body(http.GET('/admin/users', { signal }))).items,
});

export const accountQuery = (id: number) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => body(http.GET('/admin/users/{id}', { ...path(id), signal })),
  });

const path = (id: number) => ({ params: { path: { id } } });

export const addAccount = (account: NewAccount) => body(http.POST('/admin/users', { body: account }));

export const changeAccount = (id: number, account: AccountChange) =>
  body(http.PUT('/admin/users/{id}', { ...path(id), body: account }));

export const resetPassword = (id: number) => body(http.POST('/admin/users/{id}/reset-password', path(id)));

export const setActive = (id: number, is_active: boolean) =>
  body(http.PATCH('/admin/users/{id}/status', { ...path(id), body: { is_active } }));

export const deleteAccount = (id: number) => http.DELETE('/admin/users/{id}', path(id));

export const removeSecondFactor = (id: number) => http.DELETE('/admin/users/{id}/second-factor', path(id));
