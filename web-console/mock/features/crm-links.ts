import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

const links = [
  { id: 1, name: 'CRM', url: 'https://crm.example.org/find?phone={e164}', on: 'CLICK', enabled: true },
  {
    id: 2,
    name: 'Service desk',
    url: 'https://desk.example.org/?c={firebird_id}',
    on: 'CLICK',
    enabled: true,
  },
];

interface Link {
  id: number;
  name: string;
  url: string;
  on: string;
  enabled: boolean;
}

let last = 100;
const listed = (data: MockData) => kept(data, 'links', () => ({ items: links }));

/** As the service objects to it; see its rules. */
function objections(items: readonly Partial<Link>[]) {
  return items.flatMap(({ name, url }, at) => [
    ...(name ? [] : [{ field: `items[${at}].name`, message: 'Pole jest wymagane.' }]),
    ...(/^https?:\/\/[^/{]+/.test(url ?? '')
      ? []
      : [{ field: `items[${at}].url`, message: 'The address must begin with http:// or https://.' }]),
  ]);
}

register(
  ['GET /operator/api/links', (data) => ({ items: listed(data).items.filter((one) => one.enabled) })],
  ['GET /admin/config/links', (data) => listed(data)],
  [
    'PUT /admin/config/links',
    async (data, request) => {
      const { items } = (await request.json()) as { items: (Omit<Link, 'id'> & { id?: number })[] };
      const errors = objections(items);
      if (errors.length > 0) return problem(422, errors[0]?.message ?? '', { errors });
      const kept = listed(data);
      kept.items = items.map((one) => ({ ...one, id: one.id ?? ++last }));
      return kept;
    },
  ],
);
