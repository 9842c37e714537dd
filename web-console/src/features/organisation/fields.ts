import i18next from 'i18next';
import type { Organisation, OrganisationRequest } from './api';

export const KEPT_DAYS = [
  'call_days',
  'call_event_days',
  'sms_text_days',
  'audit_days',
  'session_days',
] as const;

export type KeptDays = (typeof KEPT_DAYS)[number];

/** Fields of the request that the short form shows, and those that the whole form shows. */
export const PLACE = ['time_zone', 'default_region'] as const;
export const SHOWN = [
  ...PLACE,
  ...KEPT_DAYS,
  'sms_part_price',
  'currency',
  'second_factor_required',
] as const;

/** What is in the form; a number of days that is not set is NaN. */
export interface TypedOrganisation extends Record<KeptDays, number> {
  zone: string;
  /** As shown, e.g. `Poland (PL)`, or as typed. */
  region: string;
  price: string;
  currency: string;
  secondFactor: boolean;
}

export function typedOf(organisation: Organisation, language: string): TypedOrganisation {
  const days = (count: number | null) => count ?? Number.NaN;
  return {
    zone: organisation.time_zone,
    region: regionText(organisation.default_region, language),
    call_days: days(organisation.call_days),
    call_event_days: days(organisation.call_event_days),
    sms_text_days: days(organisation.sms_text_days),
    audit_days: days(organisation.audit_days),
    session_days: days(organisation.session_days),
    price: organisation.sms_part_price ?? '',
    currency: organisation.currency ?? '',
    secondFactor: organisation.second_factor_required,
  };
}

/**
 * What is asked of the server; what is left out is as the installation says. Only the second factor stays as it is when
 * left out, and so is asked for only when it differs from what was loaded.
 */
export function asked(
  typed: TypedOrganisation,
  loaded: Pick<Organisation, 'second_factor_required'>,
): OrganisationRequest {
  const days = KEPT_DAYS.filter((name) => !Number.isNaN(typed[name])).map((name) => [name, typed[name]]);
  const price = typed.price.trim().replace(',', '.');
  const currency = typed.currency.trim().toUpperCase();
  return {
    time_zone: typed.zone.trim(),
    default_region: regionCode(typed.region),
    ...(Object.fromEntries(days) as Partial<Record<KeptDays, number>>),
    ...(price ? { sms_part_price: price } : {}),
    ...(currency ? { currency } : {}),
    ...(typed.secondFactor === loaded.second_factor_required
      ? {}
      : { second_factor_required: typed.secondFactor }),
  };
}

export function regionText(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
  return name ? `${name} (${code})` : code;
}

/** The two letters of a region as it is shown or typed, of which the name alone is enough. */
export function regionCode(text: string, language = i18next.language): string {
  const typed = text.trim();
  const named = regions(language).find((one) =>
    one.toLocaleLowerCase(language).startsWith(`${typed.toLocaleLowerCase(language)} (`),
  );
  return /\(([A-Z]{2})\)$/.exec(named ?? typed)?.[1] ?? typed.toUpperCase();
}

/** No countries, or names of what has its own code. */
const NO_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'ZZ',
  'QO',
  'XA',
  'XB',
  'UK',
  'SU',
  'DD',
  'YU',
  'CS',
  'TP',
  'ZR',
  'BU',
  'FX',
  'AN',
  'NT',
  'YD',
  'RH',
  'DY',
  'HV',
  'NH',
  'VD',
  'CT',
  'NQ',
  'PC',
  'PU',
  'PZ',
  'WK',
  'MI',
  'JT',
  'FQ',
]);

/** All countries by name. */
export function regions(language: string): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code))
    .map((code) => regionText(code, language))
    .filter((text) => text.endsWith(')'))
    .sort((a, b) => a.localeCompare(b, language));
}
