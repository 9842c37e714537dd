import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

const ME = { id: 1, name: 'Alex Example' };
const OTHER = { id: 2, name: 'Robin Sample' };

function seed(data: MockData) {
  const contact = (first: string, last: string, company: string | null, number: string) => ({
    id: 7,
    number,
    ext: null,
    firebird_id: null,
    first_name: first,
    last_name: last,
    company,
    email: null,
    nip: null,
    notes: null,
  });
  const people = [
    contact('Anna', 'Example', 'Example Heating', '600000101'),
    null,
    contact('Jan', 'Sample', null, '600000102'),
    null,
    contact('Ewa', 'Example-Longname', 'A Company Whose Name Does Not End Soon', '600000106'),
    null,
  ];
  return people.map((person, index) => {
    const number = person?.number ?? (index === 3 ? null : `60055500${index}`);
    return {
      id: String.fromCharCode(97 + index).repeat(26),
      number,
      e164: number ? `+48${number}` : null,
      contact: person,
      calls: (index % 3) + 1,
      first_at: data.at(30 + index * 45),
      last_at: data.at(6 + index * 40),
      ext: '101_',
      state: index === 2 ? 'TAKEN' : index === 5 ? 'CLOSED' : 'OPEN',
      taken_by: index === 2 ? OTHER : null,
      taken_at: index === 2 ? data.at(3) : null,
      closed_by: index === 5 ? OTHER : null,
      closed_at: index === 5 ? data.at(2) : null,
      outcome: index === 5 ? 'CALLED_BACK' : null,
      note: index === 5 ? 'Wants an offer by Friday.' : null,
      version: 0,
    };
  });
}

const items = (data: MockData) => kept(data, 'missed', () => seed(data));
type Item = ReturnType<typeof seed>[number];

const change =
  (act: (item: Item, body: Record<string, unknown>) => Response | undefined) =>
  async (data: MockData, request: Request, match: RegExpMatchArray) => {
    const item = items(data).find((one) => one.id === match[1]);
    if (!item) return problem(404, 'There is no such missed call.');
    const text = await request.text();
    const refused = act(item, text ? (JSON.parse(text) as Record<string, unknown>) : {});
    item.version++;
    return refused ?? item;
  };

register(
  [
    'GET /operator/api/missed',
    (data, request) => {
      const state = new URL(request.url).searchParams.get('state');
      const shown = items(data).filter((item) =>
        state === 'all' ? true : state ? item.state === state.toUpperCase() : item.state !== 'CLOSED',
      );
      return { items: shown, next: null };
    },
  ],
  [
    'GET /operator/api/missed/count',
    (data) => ({
      open: items(data).filter((item) => item.state === 'OPEN').length,
      taken: items(data).filter((item) => item.state === 'TAKEN').length,
    }),
  ],
  [
    'POST /operator/api/missed/(\\w+)/take',
    change((item, body) => {
      if (item.taken_by && item.taken_by.id !== ME.id && body['force'] !== true) {
        return problem(409, 'Somebody else has it.', { taken_by: item.taken_by });
      }
      item.state = 'TAKEN';
      item.taken_by = ME;
      return undefined;
    }),
  ],
  [
    'POST /operator/api/missed/(\\w+)/release',
    change((item) => {
      item.state = 'OPEN';
      item.taken_by = null;
      return undefined;
    }),
  ],
  [
    'POST /operator/api/missed/(\\w+)/close',
    change((item, body) => {
      if (body['note'] === 'fail')
        return problem(503, 'The database is away; nothing was changed. Try again shortly.');
      item.state = 'CLOSED';
      item.closed_by = ME;
      item.closed_at = new Date().toISOString();
      item.outcome = String(body['outcome']);
      item.note = (body['note'] as string | null) ?? null;
      return undefined;
    }),
  ],
  [
    'POST /operator/api/missed/(\\w+)/reopen',
    change((item) => {
      item.state = 'OPEN';
      item.closed_by = null;
      item.outcome = null;
      return undefined;
    }),
  ],
);
