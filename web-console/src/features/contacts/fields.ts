import type { Contact, ContactIn } from './api';

/** Fields of the form, in its order, with the longest that the API takes. */
export const LONGEST = {
  number: 32,
  first_name: 120,
  last_name: 120,
  company: 160,
  email: 254,
  nip: 20,
  firebird_id: 64,
  ext: 16,
  notes: 2000,
} as const;

export type FieldName = keyof typeof LONGEST;
export type Typed = Record<FieldName, string>;

const NAMES = Object.keys(LONGEST) as FieldName[];

/** What the form shows of a contact, or of a new one with a number. */
export function typedOf(contact: Contact | null, number = ''): Typed {
  return Object.fromEntries(
    NAMES.map((name) => [name, contact?.[name] ?? (name === 'number' ? number : '')]),
  ) as Typed;
}

/** What is sent: fields without white space at their ends; empty ones are left out. */
export function asked(typed: Typed): ContactIn {
  const filled = NAMES.map((name) => [name, typed[name].trim()] as const).filter(([, value]) => value !== '');
  return { number: '', ...Object.fromEntries(filled) };
}

export type Fault = 'numberMissing' | 'numberShort' | 'email';

const SHORTEST_NUMBER = 4;

/** What is wrong before anybody is asked; the server has the last word. */
export function faultsOf(typed: Typed): Partial<Record<FieldName, Fault>> {
  const number = typed.number.trim();
  const email = typed.email.trim();
  const faults: Partial<Record<FieldName, Fault>> = {};
  if (!/\d/.test(number)) faults.number = 'numberMissing';
  else if (number.length < SHORTEST_NUMBER) faults.number = 'numberShort';
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) faults.email = 'email';
  return faults;
}
