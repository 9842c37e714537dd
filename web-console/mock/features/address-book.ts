import type { AdminSchema } from '../../src/api/schema';
import { problem, register, status } from '../answer';
import { kept, type MockData } from '../data';
import { contactsOf } from './contacts';

type Report = AdminSchema['ImportReport'];
type Device = AdminSchema['DeviceView'];
type Doubles = AdminSchema['DoublesView'];

/** Devices that were added or changed here come over those that are made up. */
function changesOf(data: MockData, id: number): { added: Device[]; gone: Set<number> } {
  return kept(data, `devices-${id}`, () => ({ added: [], gone: new Set() }));
}

function importsOf(data: MockData): Report[] {
  return kept(data, 'imports', () => [
    {
      ...preview(data, 1, 'customers-2026.csv'),
      state: 'done',
      on_duplicate: 'skip',
      done: { processed: 4, created: 2, updated: 0, skipped: 1, invalid: 1, restored: 0, kept: 0 },
      created_at: data.at(60 * 24 * 4),
      started_at: data.at(60 * 24 * 4),
      finished_at: data.at(60 * 24 * 4),
    },
  ]);
}

function preview(data: MockData, id: number, name: string): Report {
  const columns = [
    { name: 'Telefon', field: 'number' },
    { name: 'Nazwisko', field: 'last_name' },
    { name: 'Firma', field: 'company' },
    { name: 'Opiekun', field: null },
  ];
  return {
    id,
    state: 'preview',
    file_name: name,
    format: 'csv',
    encoding: 'UTF-8',
    separator: ';',
    header: true,
    columns,
    sample: [
      ['600000301', 'Example', 'Example Heating', 'Alex'],
      ['600000302', 'Sample', '', 'Alex'],
      ['12', 'Broken', '', ''],
    ],
    on_duplicate: null,
    found: { total: 4, new: 2, update: 1, same: 0, duplicate: 0, invalid: 1 },
    done: { processed: 0, created: 0, updated: 0, skipped: 0, invalid: 0, restored: 0, kept: 0 },
    failure: null,
    created_by: data.me.email,
    created_at: data.at(0),
    started_at: null,
    finished_at: null,
    errors: [{ line: 4, field: 'number', reason: 'Numer telefonu musi mieć co najmniej 4 znaki.' }],
    kept: [],
  };
}

/** What is asked about; a running import is a step further each time. */
function looked(report: Report): Report {
  if (report.state === 'running') {
    report.done.processed = Math.min(report.found.total, report.done.processed + 2);
    if (report.done.processed === report.found.total) {
      report.state = 'done';
      report.done = { ...report.done, created: 2, skipped: 1, invalid: 1 };
    }
  } else if (report.state === 'undoing') {
    report.state = 'undone';
    report.done = { ...report.done, restored: 1, kept: 1 };
    report.kept = [{ contact_id: 14, reason: 'Kontakt zmieniono po imporcie.' }];
  }
  return report;
}

const NO_IMPORT = 'Nie znaleziono importu.';
const NOT_NOW = 'W tym stanie importu nie można tego zrobić.';

/** Does something to an import that is in one of some states. */
function change(data: MockData, id: string | undefined, states: string[], act: (report: Report) => void) {
  const report = importsOf(data).find((one) => one.id === Number(id));
  if (!report) return problem(404, NO_IMPORT);
  if (!states.includes(report.state)) return problem(409, NOT_NOW);
  act(report);
  return report;
}

register(
  [
    'GET /admin/contacts/duplicates',
    (data) => {
      const ids = new Set(contactsOf(data).map((one) => one.id));
      const groups: Doubles[] = [
        { reason: 'name', contact_ids: [1, 5] },
        { reason: 'email', contact_ids: [2, 7] },
      ];
      return { items: groups.filter((one) => one.contact_ids.every((id) => ids.has(id))) };
    },
  ],
  [
    'POST /admin/contacts/(\\d+)/merge',
    async (data, request, match) => {
      const asked = (await request.json()) as AdminSchema['MergeIn'];
      const all = contactsOf(data);
      const one = all.find((contact) => contact.id === Number(match[1]));
      const at = all.findIndex((contact) => contact.id === asked.other_id);
      const other = all[at];
      if (!one || !other) return problem(404, 'Nie znaleziono kontaktu.');
      for (const name of [
        'first_name',
        'last_name',
        'company',
        'email',
        'nip',
        'firebird_id',
        'notes',
      ] as const) {
        if (!one[name] || asked.prefer_other?.includes(name)) one[name] = other[name];
      }
      one.other_numbers = [...one.other_numbers, other.number, ...other.other_numbers];
      all.splice(at, 1);
      return one;
    },
  ],
  [
    'GET /admin/contacts/export',
    (_data, request) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('search')?.startsWith('fail-'))
        return problem(503, 'The database is away. Try again shortly.');
      return new Response('number\n600000101\n', {
        headers: {
          'Content-Type': 'text/csv',
          'Content-Disposition': `attachment; filename="contacts.${asked.get('format') ?? 'csv'}"`,
        },
      });
    },
  ],
  [
    'POST /admin/contacts/(\\d+)/devices',
    async (data, request, match) => {
      const asked = (await request.json()) as AdminSchema['DeviceIn'];
      if (asked.location === 'fail-away') return problem(503, 'The database is away; nothing was changed.');
      const { added } = changesOf(data, Number(match[1]));
      const device: Device = {
        id: 9000 + added.length,
        device_name: asked.device_name ?? null,
        serial_number: asked.serial_number ?? null,
        location: asked.location ?? null,
        notes: asked.notes ?? null,
        created_at: data.at(0),
      };
      added.push(device);
      return Response.json(device, { status: 201 });
    },
  ],
  [
    'DELETE /admin/contacts/(\\d+)/devices/(\\d+)',
    (data, _request, match) => {
      changesOf(data, Number(match[1])).gone.add(Number(match[2]));
      return status(204);
    },
  ],
  ['GET /admin/contacts/imports', (data) => ({ items: importsOf(data) })],
  [
    'POST /admin/contacts/imports',
    (data, request) => {
      const name = new URL(request.url).searchParams.get('filename') ?? 'contacts.csv';
      if (name.startsWith('fail-')) {
        const message = 'Nie można odczytać pliku.';
        return problem(422, message, { errors: [{ field: 'file', message }] });
      }
      const all = importsOf(data);
      const report = preview(data, all.length + 1, name);
      // All of it is in the book already, one contact with other fields.
      if (name.startsWith('known-')) Object.assign(report.found, { new: 0, same: 2 });
      all.unshift(report);
      return Response.json(report, { status: 201 });
    },
  ],
  [
    'GET /admin/contacts/imports/(\\d+)',
    (data, _request, match) => {
      const report = importsOf(data).find((one) => one.id === Number(match[1]));
      return report ? structuredClone(looked(report)) : problem(404, NO_IMPORT);
    },
  ],
  [
    'PUT /admin/contacts/imports/(\\d+)/mapping',
    async (data, request, match) => {
      const { fields } = (await request.json()) as { fields: (string | null)[] };
      return change(data, match[1], ['preview'], (report) => {
        report.columns = report.columns.map((column, index) => ({ ...column, field: fields[index] ?? null }));
      });
    },
  ],
  [
    'POST /admin/contacts/imports/(\\d+)/commit',
    async (data, request, match) => {
      const { on_duplicate } = (await request.json()) as { on_duplicate: string };
      return change(data, match[1], ['preview'], (report) => {
        report.state = 'running';
        report.on_duplicate = on_duplicate;
      });
    },
  ],
  [
    'POST /admin/contacts/imports/(\\d+)/cancel',
    (data, _request, match) =>
      change(data, match[1], ['running'], (report) => {
        report.state = 'cancelled';
      }),
  ],
  [
    'POST /admin/contacts/imports/(\\d+)/undo',
    (data, _request, match) =>
      change(data, match[1], ['done', 'cancelled', 'failed'], (report) => {
        report.state = 'undoing';
      }),
  ],
  [
    'GET /admin/contacts/imports/(\\d+)/errors',
    () =>
      new Response('line;field;reason\n4;number;Numer telefonu musi mieć co najmniej 4 znaki.\n', {
        headers: { 'Content-Type': 'text/csv' },
      }),
  ],
);
