import type { AdminSchema } from '../../src/api/schema';
import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';

type Contact = AdminSchema['ContactView'];
type Device = AdminSchema['DeviceView'];

/** Made-up people and companies; the first ones are those that call. */
const PEOPLE: readonly (readonly [string | null, string | null, string | null, string | null])[] = [
  ['Anna', 'Example', 'Example Heating', 'Prefers to be called after 10:00.'],
  ['Jan', 'Sample', null, null],
  ['Maria', 'Specimen', 'Sample Water Works', 'Contract renews in spring.\nAsk for the meter reading.'],
  [null, null, 'Example Logistics', null],
  ['Piotr', 'Placeholder', 'Placeholder & Sons', null],
  ['Ewa', 'Example-Longname', 'A Company Whose Name Is Long Enough To Need Two Lines In Any List', null],
  ['Tomasz', 'Testowy', null, 'No marketing.'],
  ['Katarzyna', 'Przykładowa', 'Przykład Sp. z o.o.', null],
  ['Adam', 'Mock', 'Mock Cooling', null],
  ['Zofia', 'Demo', null, null],
  [null, null, 'Demo Clinic', 'Front desk; ask for the shift lead.'],
  ['Marek', 'Fixture', 'Fixture Fittings', null],
];

/** And so many nobody asks for by name. */
const OTHERS = 140;

/** The contacts of the mock, by id. */
export function contactsOf(data: MockData): Contact[] {
  const others = Array.from(
    { length: OTHERS },
    (_, index) => [null, `Person${index + 1}`, null, null] as const,
  );
  return kept(data, 'contacts', () =>
    [...PEOPLE, ...others].map(([first_name, last_name, company, notes], index): Contact => {
      const number = String(600_000_101 + index);
      return {
        id: index + 1,
        number,
        ext: null,
        firebird_id: index % 3 === 0 ? `FB-${1000 + index}` : null,
        first_name,
        last_name,
        company,
        nip: company && index % 2 === 0 ? `10000000${String(index).padStart(2, '0')}` : null,
        email: last_name ? `${last_name.toLowerCase().replace(/[^a-z]/g, '')}@example.org` : null,
        notes,
        source: index % 4 === 0 ? 'import' : 'operator',
        created_at: data.at(60 * 24 * (index + 20)),
        updated_at: data.at(60 * 24 * index + 90),
        e164: `+48${number}`,
        other_numbers: index === 0 ? ['600000990'] : [],
      };
    }),
  );
}

const key = (number: string) => number.replace(/\D/g, '').slice(-9);

/** Who has a number, in any of its forms. */
export function contactOf(data: MockData, number: string): Contact | undefined {
  const wanted = key(number);
  if (wanted === '') return undefined;
  return contactsOf(data).find((one) => [one.number, ...one.other_numbers].some((n) => key(n) === wanted));
}

/** Without accents, as the real search compares. */
const folded = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/gi, 'l').toLowerCase();

export function searchContacts(data: MockData, search: string): Contact[] {
  const wanted = folded(search.trim());
  const digits = search.replace(/\D/g, '').slice(-9);
  const isNumber = /^[\d\s()+-]{3,}$/.test(search.trim());
  return contactsOf(data).filter(
    (one) =>
      [one.number, one.first_name, one.last_name, one.company, one.email, one.nip, one.firebird_id]
        .concat(`${one.first_name ?? ''} ${one.last_name ?? ''}`)
        .some((value) => value && folded(value).includes(wanted)) ||
      (isNumber && [one.number, ...one.other_numbers].some((number) => number.includes(digits))),
  );
}

function devicesOf(data: MockData, id: number): Device[] {
  if (id % 3 !== 1) return [];
  return [
    {
      id: id * 10,
      device_name: 'Heat pump HP-8',
      serial_number: `HP8-${1000 + id}`,
      location: 'Cellar',
      notes: 'Serviced each autumn.',
      created_at: data.at(60 * 24 * 200),
    },
    {
      id: id * 10 + 1,
      device_name: 'Thermostat',
      serial_number: null,
      location: 'Hall',
      notes: null,
      created_at: data.at(60 * 24 * 90),
    },
  ];
}

const DETAIL_NONE = 'Kontakt nie istnieje.';

async function fieldsOf(request: Request): Promise<Contact | Response> {
  const asked = (await request.json()) as Partial<Contact>;
  const number = (asked.number ?? '').trim();
  if (asked.last_name === 'fail-away') return problem(503, 'The database is away; nothing was changed.');
  if (asked.nip === 'fail-nip') {
    const message = 'Pole nip zawiera niedozwolone znaki.';
    return problem(422, message, { errors: [{ field: 'nip', message }] });
  }
  if (number.length < 4) {
    const message = 'Numer telefonu musi mieć co najmniej 4 znaki.';
    return problem(422, message, { errors: [{ field: 'number', message }] });
  }
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    id: 0,
    number: key(number),
    ext: text(asked.ext),
    firebird_id: text(asked.firebird_id),
    first_name: text(asked.first_name),
    last_name: text(asked.last_name),
    company: text(asked.company),
    nip: text(asked.nip),
    email: text(asked.email),
    notes: text(asked.notes),
    source: 'operator',
    created_at: new Date().toISOString(),
    updated_at: new Date().toISOString(),
    e164: `+48${key(number)}`,
    other_numbers: [],
  };
}

register(
  [
    'GET /admin/contacts',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      const search = asked.get('search') ?? '';
      if (search.startsWith('fail-')) return problem(503, 'The database is away. Try again shortly.');
      const found = search ? searchContacts(data, search) : contactsOf(data);
      const limit = Math.min(5000, Number(asked.get('limit') ?? 1000));
      const from = Number(asked.get('cursor') ?? 0);
      const items = found.slice(from, from + limit);
      const next = from + limit;
      return Response.json(
        { items },
        {
          headers: {
            'X-Total-Count': String(found.length),
            ...(next < found.length
              ? { Link: `</admin/contacts?limit=${limit}&cursor=${next}>; rel="next"` }
              : {}),
          },
        },
      );
    },
  ],
  [
    'GET /admin/contacts/(\\d+)',
    (data, _request, match) =>
      contactsOf(data).find((one) => one.id === Number(match[1])) ?? problem(404, 'Nie znaleziono kontaktu.'),
  ],
  [
    'GET /admin/contacts/(\\d+)/devices',
    (data, _request, match) => {
      const id = Number(match[1]);
      const changed = kept(data, `devices-${id}`, () => ({ added: [] as Device[], gone: new Set<number>() }));
      const all = [...devicesOf(data, id), ...changed.added];
      return { items: all.filter((device) => !changed.gone.has(device.id)) };
    },
  ],
  [
    'DELETE /admin/contacts/(\\d+)',
    (data, _request, match) => {
      const all = contactsOf(data);
      const at = all.findIndex((one) => one.id === Number(match[1]));
      if (at < 0) return problem(404, 'Nie znaleziono kontaktu.');
      all.splice(at, 1);
      return status(204);
    },
  ],
  [
    'GET /operator/api/contacts/by-number/([^/]+)',
    (data, _request, match) =>
      contactOf(data, decodeURIComponent(match[1] ?? '')) ?? problem(404, DETAIL_NONE),
  ],
  [
    'POST /operator/api/contacts',
    async (data, request) => {
      const fields = await fieldsOf(request);
      if (fields instanceof Response) return fields;
      if (contactOf(data, fields.number)) return problem(400, 'Kontakt z takim numerem już istnieje.');
      const all = contactsOf(data);
      const added = { ...fields, id: Math.max(0, ...all.map((one) => one.id)) + 1 };
      all.push(added);
      return Response.json(added, { status: 201 });
    },
  ],
  [
    'PUT /operator/api/contacts/(\\d+)',
    async (data, request, match) => {
      const all = contactsOf(data);
      const at = all.findIndex((one) => one.id === Number(match[1]));
      const before = all[at];
      if (!before) return problem(404, DETAIL_NONE);
      const fields = await fieldsOf(request);
      if (fields instanceof Response) return fields;
      const holder = contactOf(data, fields.number);
      if (holder && holder.id !== before.id) return problem(400, 'Kontakt z takim numerem już istnieje.');
      const { id, source, created_at, other_numbers } = before;
      all[at] = { ...fields, id, source, created_at, other_numbers };
      return all[at];
    },
  ],
);
