import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';

/** A name `taken` is taken; revoking the key `fail-revoke` finds the database away. */
const MOST = 100;

interface Key {
  id: number;
  name: string;
  prefix: string;
  scopes: string[];
  created_by: number | null;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

const DAY = 24 * 60;

function seed(data: MockData): Key[] {
  const key = (id: number, name: string, scopes: string[], more: Partial<Key> = {}): Key => ({
    id,
    name,
    prefix: `ctip_Ab3${id}x_`,
    scopes,
    created_by: 1,
    created_at: data.at(DAY * 40 * (6 - id)),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
    ...more,
  });
  return [
    key(5, 'fail-revoke', ['status:read']),
    key(4, 'Wallboard', ['events:read', 'status:read'], {
      expires_at: data.at(-DAY * 9),
      last_used_at: data.at(1),
    }),
    key(3, 'CRM', ['calls:read', 'contacts:read', 'contacts:write', 'sms:read', 'sms:send'], {
      created_by: 2,
      expires_at: data.at(-DAY * 200),
      last_used_at: data.at(75),
    }),
    key(2, 'Trial of a reporting tool whose name does not end soon', ['calls:read'], {
      created_by: null,
      expires_at: data.at(DAY * 5),
      last_used_at: data.at(DAY * 6),
    }),
    key(1, 'Old CRM', ['calls:read'], { revoked_at: data.at(DAY * 30) }),
  ];
}

const all = (data: MockData) => kept(data, 'api-keys', () => seed(data));

register(
  ['GET /admin/api-keys', (data) => ({ items: all(data) })],
  [
    'POST /admin/api-keys',
    async (data, request) => {
      const wish = (await request.json()) as { name: string; scopes: string[]; expires_at?: string };
      const usable = all(data).filter((one) => one.revoked_at === null);
      if (wish.name === 'taken' || usable.some((one) => one.name === wish.name)) {
        return problem(400, 'Klucz o tej nazwie już istnieje.');
      }
      if (usable.length >= MOST) {
        return problem(400, 'Osiągnięto największą liczbę kluczy. Unieważnij nieużywane.');
      }
      const secret = `ctip_${'Qw4rT_'.repeat(8).slice(0, 43)}`;
      const made: Key = {
        id: Math.max(0, ...all(data).map((one) => one.id)) + 1,
        name: wish.name,
        prefix: secret.slice(0, 11),
        scopes: wish.scopes,
        created_by: data.me.id,
        created_at: data.at(0),
        expires_at: wish.expires_at ?? null,
        last_used_at: null,
        revoked_at: null,
      };
      all(data).unshift(made);
      return Response.json({ key: secret, api_key: made }, { status: 201 });
    },
  ],
  [
    'DELETE /admin/api-keys/(\\d+)',
    (data, _request, match) => {
      const key = all(data).find((one) => String(one.id) === match[1] && one.revoked_at === null);
      if (!key) return problem(404, 'Klucz API nie istnieje.');
      if (key.name === 'fail-revoke') {
        return problem(503, 'The database is away; nothing was changed. Try again shortly.');
      }
      key.revoked_at = data.at(0);
      return status(204);
    },
  ],
);
