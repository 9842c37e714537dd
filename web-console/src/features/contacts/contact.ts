import type { OperatorSchema } from '@/api/schema';

/** Who it is, as far as a name needs; whichever service told. */
export type Named = Pick<OperatorSchema['ContactView'], 'first_name' | 'last_name' | 'company' | 'number'>;

/** First and last name; empty when neither is known. */
export const personName = (contact: Pick<Named, 'first_name' | 'last_name'>): string =>
  [contact.first_name, contact.last_name].filter(Boolean).join(' ');

/** The best there is to call somebody: name, company, number. */
export const contactName = (contact: Named): string =>
  personName(contact) || contact.company || contact.number;

/** What is said beside {@link contactName}: the company of a person. */
export const contactAside = (contact: Named): string =>
  personName(contact) && contact.company ? contact.company : '';
