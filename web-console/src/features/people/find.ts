import { nameOf } from '@/app/session';
import type { Account } from './api';
import type { PeopleSearch } from './search';

/** Letters without what stands above or through them, so that "Łukasz" is found by "lukasz". */
const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLocaleLowerCase();

const digits = (text: string) => text.replace(/\D/g, '');

/** Whether every word that was typed is somewhere in what is known of a person. Numbers may be typed with spaces. */
function matches(account: Account, q: string): boolean {
  const known = plain([nameOf(account), account.email, account.internal_ext ?? ''].join(' '));
  const words = plain(q).split(/\s+/).filter(Boolean);
  if (words.every((word) => known.includes(word))) return true;
  const number = digits(q);
  return number.length >= 3 && /^[\d\s()+-]+$/.test(q) && digits(account.mobile_phone ?? '').includes(number);
}

/** Who fits the search, in the order given. */
export const found = (accounts: readonly Account[], { q, state }: PeopleSearch): Account[] =>
  accounts.filter(
    (account) =>
      (!state || state === 'all' || account.is_active === (state === 'active')) &&
      (!q || matches(account, q)),
  );
