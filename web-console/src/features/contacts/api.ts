import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { AdminSchema } from '@/api/schema';

export type Contact = AdminSchema['ContactView'];
export type ContactIn = AdminSchema['ContactIn'];

/** Contacts that are asked for at once, unless told otherwise. */
const PAGE = 100;
const LAST_CALLS = 10;

/** A few contacts that a search finds, by number. */
export const contactsQuery = (search: string, limit: number) =>
  queryOptions({
    queryKey: ['contacts', 'few', search, limit],
    queryFn: async ({ signal }) =>
      (await body(http.GET('/admin/contacts', { params: { query: { search, limit } }, signal }))).items,
  });

interface ContactPage {
  items: readonly Contact[];
  /** How many the search finds in all. */
  total: number;
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** All contacts, or those that a search finds, by number, page by page. */
export const contactListQuery = (search: string, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'list', search, limit],
    queryFn: async ({ pageParam, signal }): Promise<ContactPage> => {
      const { data, response } = await http.GET('/admin/contacts', {
        params: {
          query: { limit, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        },
        signal,
      });
      const items = data?.items ?? [];
      return {
        items,
        total: Number(response.headers.get('X-Total-Count') ?? items.length),
        next: cursorOf(response.headers.get('Link')),
      };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** The cursor in a Link header. */
export function cursorOf(link: string | null): string | null {
  const cursor = link ? /[?&]cursor=([^&>]+)/.exec(link)?.[1] : undefined;
  return cursor ? decodeURIComponent(cursor) : null;
}

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

/** What all forms of a number have in common: its last nine digits. */
export const comparable = (number: string) => number.replace(/\D/g, '').slice(-9);

/** The last calls with a number, in any of its forms, newest first. */
export const callsOfNumberQuery = (number: string) =>
  queryOptions({
    queryKey: ['calls', 'of', comparable(number)],
    queryFn: async ({ signal }) => {
      const search = comparable(number);
      const found = await body(
        http.GET('/operator/api/calls', {
          params: { query: { search, kind: 'all', limit: LAST_CALLS } },
          signal,
        }),
      );
      // The search finds more than numbers.
      return found.filter((call) => comparable(call.number ?? '') === search);
    },
  });

/** Adds a contact, or replaces the fields of one. */
export function saveContact(id: number | null, contact: ContactIn): Promise<Contact> {
  return id === null
    ? body(http.POST('/operator/api/contacts', { body: contact }))
    : body(http.PUT('/operator/api/contacts/{id}', { params: { path: { id } }, body: contact }));
}
