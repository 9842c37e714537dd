import { instantsOf, startOfDay } from '@/app/days';
import type { ListQuery } from './api';
import { goesOn, personOf, type Call } from './call';
import type { CallSearch } from './search';

/** What narrows the list: the address without the call that is shown. */
export type Filters = Omit<CallSearch, 'call'>;

export function filtersOf(search: CallSearch): Filters {
  const filters = { ...search };
  delete filters.call;
  return filters;
}

export const anyFilter = (filters: Filters) => Object.values(filters).some(Boolean);

/** Views that one press gives. `other` stands for filters that are none of them. */
export type Quick = 'all' | 'missed' | 'open' | 'other';

export function quickOf({ state, direction }: Filters): Quick {
  if (state === 'no_answer' && direction === 'IN') return 'missed';
  if (state === 'open' && !direction) return 'open';
  return state || direction ? 'other' : 'all';
}

export function withQuick(filters: Filters, quick: Quick): Filters {
  const rest = { ...filters };
  delete rest.state;
  delete rest.direction;
  if (quick === 'missed') return { ...rest, state: 'no_answer', direction: 'IN' };
  return quick === 'open' ? { ...rest, state: 'open' } : rest;
}

/** The filters as the API takes them. Days are those of this browser's zone, both inclusive. */
export function queryOf(filters: Filters): ListQuery {
  return {
    ...(filters.q ? { search: filters.q } : {}),
    ...(filters.direction ? { direction: filters.direction } : {}),
    ...(filters.state ? { state: filters.state } : {}),
    ...(filters.kind ? { kind: filters.kind } : {}),
    ...(filters.ext ? { ext: filters.ext } : {}),
    ...(filters.tag ? { tag: filters.tag } : {}),
    ...instantsOf(filters),
  };
}

const DISPOSITIONS = {
  answered: 'ANSWERED',
  no_answer: 'NO_ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  unknown: 'UNKNOWN',
} as const;

const unpadded = (extension: string) => extension.replace(/_+$/, '');

/** Whoever talks has answered, whether or not they still do. */
function fitsState(call: Call, state: NonNullable<Filters['state']>): boolean {
  if (state === 'open') return goesOn(call);
  return call.disposition === DISPOSITIONS[state] && !(state === 'unknown' && goesOn(call));
}

/** Service calls, such as feature codes, are in no list but that of all. */
function fitsKind(call: Call, kind: Filters['kind']): boolean {
  return (
    kind === 'all' || call.kind === null || call.kind === (kind === 'internal' ? 'INTERNAL' : 'EXTERNAL')
  );
}

/** What may stand between the digits of a number that somebody types. */
const BETWEEN_DIGITS = /[().\- ]/g;

function fitsText(call: Call, text: string): boolean {
  const wanted = text.toLowerCase();
  const digits = wanted.replace(BETWEEN_DIGITS, '');
  return (
    (digits !== '' &&
      [call.number, call.e164, ...call.legs.map((leg) => leg.extension)].some((one) =>
        one?.includes(digits),
      )) ||
    [
      call.callerName,
      personOf(call.contact),
      call.contact?.company,
      call.contact?.notes,
      call.note,
      ...call.tags,
    ].some((one) => one?.toLowerCase().includes(wanted))
  );
}

/** Whether a call that the stream told of belongs into the list, as the server would decide. */
export function fits(call: Call, filters: Filters): boolean {
  const from = startOfDay(filters.from);
  const to = startOfDay(filters.to, 1);
  const began = Date.parse(call.startedAt);
  return (
    fitsKind(call, filters.kind) &&
    (!filters.direction || call.direction === filters.direction) &&
    (!filters.state || fitsState(call, filters.state)) &&
    (!filters.ext ||
      [call.extension, ...call.legs.map((leg) => leg.extension)].some(
        (one) => unpadded(one) === unpadded(filters.ext ?? ''),
      )) &&
    (!from || began >= from.getTime()) &&
    (!to || began < to.getTime()) &&
    (!filters.tag || call.tags.includes(filters.tag.toLowerCase())) &&
    (!filters.q || fitsText(call, filters.q))
  );
}
