import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { AdminSchema } from '@/api/schema';

export type Contact = AdminSchema['ContactView'];
export type ContactIn = AdminSchema['ContactIn'];

/** Contacts that are asked for at once; a person looks for more by narrowing the search. */
export const PAGE = 100;

export interface ContactPage {
  items: readonly Contact[];
  /** How many the search finds in all. */
  total: number;
}

/** Contacts that a search finds, by number; without one the first of all. */
export const contactsQuery = (search: string, limit = PAGE) =>
  queryOptions({
    queryKey: ['contacts', search, limit],
    queryFn: async ({ signal }): Promise<ContactPage> => {
      const { data, response } = await http.GET('/admin/contacts', {
        params: { query: { limit, ...(search ? { search } : {}) } },
        signal,
      });
      const items = data?.items ?? [];
      return { items, total: Number(response.headers.get('X-Total-Count') ?? items.length) };
    },
  });

export const contactQuery = (id: number) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => body(http.GET('/admin/contacts/{id}', { params: { path: { id } }, signal })),
  });

/** Who has a number, in whatever form it is written; null for nobody. */
export const contactOfNumberQuery = (number: string) =>
  queryOptions({
    queryKey: ['contact', 'of', number],
    queryFn: async ({ signal }): Promise<Contact | null> => {
      try {
        return await body(
          http.GET('/operator/api/contacts/by-number/{number}', { params: { path: { number } }, signal }),
        );
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status === 404) return null;
        throw error;
      }
    },
  });

export const devicesQuery = (id: number) =>
  queryOptions({
    queryKey: ['contact', id, 'devices'],
    queryFn: async ({ signal }) =>
      (await body(http.GET('/admin/contacts/{id}/devices', { params: { path: { id } }, signal }))).items,
  });

/** Adds a contact, or replaces the fields of one. */
export function saveContact(id: number | null, contact: ContactIn): Promise<Contact> {
  return id === null
    ? body(http.POST('/operator/api/contacts', { body: contact }))
    : body(http.PUT('/operator/api/contacts/{id}', { params: { path: { id } }, body: contact }));
}
