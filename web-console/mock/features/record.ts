import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

/** The text `fail` finds the database away; heads of other hashes than the mock's show as damage. */
const COUNT = 130;
const DEFAULT_LIMIT = 50;

interface Entry {
  number: number;
  at: string;
  actor_id: number | null;
  actor: string;
  action: string;
  target: string | null;
  before: unknown;
  after: unknown;
  client_ip: string | null;
  hash: string;
}

const KINDS: readonly Pick<Entry, 'actor_id' | 'actor' | 'action' | 'target' | 'before' | 'after'>[] = [
  {
    actor_id: 1,
    actor: 'admin@example.org',
    action: 'user_update',
    target: 'user:3',
    before: {
      email: 'anna@example.org',
      role: 'operator',
      internal_ext: '103',
      mobile_phone: '+48600000003',
    },
    after: { email: 'anna.example@example.org', role: 'admin', internal_ext: '103', mobile_phone: null },
  },
  {
    actor_id: 3,
    actor: 'anna.example@example.org',
    action: 'operator_login',
    target: 'user:3',
    before: null,
    after: null,
  },
  {
    actor_id: null,
    actor: 'api-key:CRM',
    action: 'contact_create',
    target: 'contact:17',
    before: null,
    after: { number: '+48600000101', first_name: 'Anna', company: 'Example Heating' },
  },
  {
    actor_id: 1,
    actor: 'admin@example.org',
    action: 'config_links_update',
    target: 'tenant:default',
    before: { links: [{ name: 'CRM', url: 'https://crm.example.org/?n={number}', enabled: true }] },
    after: { links: [{ name: 'CRM', url: 'https://crm.example.org/search?n={e164}', enabled: true }] },
  },
  {
    actor_id: null,
    actor: 'system',
    action: 'mail_failed',
    target: null,
    before: null,
    after: { reason: 'The server refused the recipient.' },
  },
  {
    actor_id: 1,
    actor: 'admin@example.org',
    action: 'api_key_create',
    target: 'api-key:3',
    before: null,
    after: { name: 'CRM', prefix: 'ctip_Ab33x_', scopes: ['calls:read', 'contacts:read'], expires_at: null },
  },
  {
    actor_id: 2,
    actor: 'robin.sample@example.org',
    action: 'contact_delete',
    target: 'contact:12',
    before: { number: '+48600000199', company: 'A Company Whose Name Does Not End Soon' },
    after: null,
  },
];

const hashOf = (number: number) => number.toString(16).padStart(4, '0').repeat(16);

const entries = (data: MockData) =>
  kept(data, 'record', () =>
    Array.from({ length: COUNT }, (_, index): Entry => {
      const number = COUNT - index;
      const kind = KINDS[index % KINDS.length];
      if (!kind) throw new Error('no kinds');
      return {
        ...kind,
        number,
        at: data.at(index * 47),
        client_ip: kind.actor_id === null ? null : '192.0.2.10',
        hash: hashOf(number),
      };
    }),
  );

function found(data: MockData, query: URLSearchParams): Entry[] {
  const has = (name: string, test: (wanted: string) => boolean) => {
    const wanted = query.get(name);
    return wanted === null || test(wanted);
  };
  return entries(data).filter(
    (entry) =>
      has('from', (from) => entry.at >= from) &&
      has('to', (to) => entry.at < to) &&
      has('actor', (actor) => entry.actor.toLowerCase() === actor.toLowerCase()) &&
      has('action', (action) => entry.action.startsWith(action)) &&
      has('target', (target) => entry.target === target) &&
      has('text', (text) => JSON.stringify(entry).toLowerCase().includes(text.toLowerCase())) &&
      has('cursor', (cursor) => entry.number < Number(cursor)),
  );
}

const AWAY = 'The database is away; nothing was changed. Try again shortly.';

register(
  [
    'GET /admin/audit',
    (data, request) => {
      const query = new URL(request.url).searchParams;
      if (query.get('text') === 'fail') return problem(503, AWAY);
      const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
      const all = found(data, query);
      const items = all.slice(0, limit);
      return { items, limit, next: all.length > limit ? String(items.at(-1)?.number) : null };
    },
  ],
  [
    'GET /admin/audit/export',
    (data, request) => {
      const query = new URL(request.url).searchParams;
      if (query.get('text') === 'fail') return problem(503, AWAY);
      const lines = found(data, query).map((entry) =>
        query.get('format') === 'csv'
          ? [entry.number, entry.at, entry.actor, entry.action].join(',')
          : JSON.stringify(entry),
      );
      return new Response([...lines.reverse(), ''].join('\n'), {
        headers: { 'Content-Type': query.get('format') === 'csv' ? 'text/csv' : 'application/jsonl' },
      });
    },
  ],
  [
    'GET /admin/audit/verify',
    (data, request) => {
      const query = new URL(request.url).searchParams;
      const number = Number(query.get('number') ?? COUNT);
      const hash = query.get('hash');
      const differs = hash !== null && hash !== hashOf(number);
      return {
        checked_at: data.at(0),
        sound: !differs,
        entries: differs ? number - 1 : COUNT,
        first_broken: differs
          ? { number, reason: `entry ${number} is not the one that was remembered` }
          : null,
        head: { number: COUNT, hash: hashOf(COUNT) },
        anchor: null,
      };
    },
  ],
);
