import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';

/** `taken@example.org` is taken, a password `qwertyuiop12` is guessed soon; `fail@example.org` finds the database away. */
interface Wish {
  email: string;
  mobile_phone?: string;
  first_name?: string;
  last_name?: string;
  internal_ext?: string;
  role?: 'admin' | 'operator';
  password?: string;
}

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1';
const LINK = 'https://ctip.example.org/set-password#bW9jay1saW5rLWZvci1hLW1hZGUtdXAtcGVyc29uLTE';
const MOST_TEXT = 120;

function seed(data: MockData) {
  const account = (
    id: number,
    first: string | null,
    last: string | null,
    email: string,
    more: object = {},
  ) => ({
    id,
    email,
    mobile_phone: `+4860000000${id}` as string | null,
    first_name: first,
    last_name: last,
    internal_ext: String(100 + id) as string | null,
    role: 'operator' as 'admin' | 'operator',
    is_active: true,
    created_at: data.at(60 * 24 * (200 - id * 20)),
    updated_at: data.at(60 * 24 * 3),
    last_login_at: data.at(id * 95) as string | null,
    sessions_active: 0,
    password_expires_at: null as string | null,
    sessions: [] as Session[],
    ...more,
  });
  const session = (id: number, agent: string, seen: number, revoked: number | null = null): Session => ({
    id,
    created_at: data.at(seen + 300),
    expires_at: data.at(-600),
    revoked_at: revoked === null ? null : data.at(revoked),
    client_ip: `192.0.2.${10 + id}`,
    user_agent: agent,
    last_seen_at: data.at(seen),
  });
  return [
    account(6, null, null, 'night.shift@example.org', { internal_ext: null, mobile_phone: null }),
    account(5, 'Ewa', 'Example-Longname-Whose-Surname-Goes-On', 'ewa.example-longname@example.org', {
      last_login_at: null,
      password_expires_at: data.at(-60 * 50),
    }),
    account(4, 'Jan', 'Sample', 'jan.sample@example.org', { is_active: false }),
    account(3, 'Anna', 'Example', 'anna.example@example.org', {
      sessions: [session(31, CHROME, 4), session(32, IPHONE, 190), session(33, CHROME, 2900, 2800)],
    }),
    account(2, 'Robin', 'Sample', 'robin.sample@example.org', {
      role: 'admin',
      sessions: [session(21, IPHONE, 30)],
    }),
    account(1, 'Alex', 'Example', 'admin@example.org', { role: 'admin', sessions: [session(11, CHROME, 0)] }),
  ];
}

interface Session {
  id: number;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  client_ip: string;
  user_agent: string;
  last_seen_at: string;
}

type Account = ReturnType<typeof seed>[number];

const all = (data: MockData) => kept(data, 'people', () => seed(data));
const counted = (account: Account) => ({
  ...account,
  sessions_active: account.sessions.filter((one) => one.revoked_at === null).length,
});
const view = (account: Account) => ({ ...counted(account), sessions: undefined });
const lastAdmin = (data: MockData, account: Account) =>
  account.role === 'admin' &&
  account.is_active &&
  all(data).filter((one) => one.role === 'admin' && one.is_active).length === 1;

function end(data: MockData, account: Account): void {
  for (const session of account.sessions) session.revoked_at ??= data.at(0);
}

const wayIn = (data: MockData, account: Account, password: string) => ({
  password,
  link: LINK,
  link_expires_at: data.at(-60 * 24),
  link_sent_by: account.email.startsWith('unreachable') ? null : account.mobile_phone ? 'email' : null,
});

const refused = (field: string, message: string) => problem(422, message, { errors: [{ field, message }] });

function wrong(data: MockData, wish: Wish, id: number | null): Response | null {
  if (wish.email === 'fail@example.org') {
    return problem(503, 'The database is away; nothing was changed. Try again shortly.');
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(wish.email)) return refused('email', 'Nieprawidłowy adres e-mail.');
  if ((wish.first_name ?? '').length > MOST_TEXT) return refused('first_name', 'Najwyżej 120 znaków.');
  if (wish.mobile_phone && !/^\+?[\d -]{6,32}$/.test(wish.mobile_phone)) {
    return refused('mobile_phone', 'Nieprawidłowy numer telefonu.');
  }
  const taken =
    wish.email === 'taken@example.org' || all(data).some((one) => one.id !== id && one.email === wish.email);
  if (taken) return problem(400, 'Adres e-mail jest już zajęty.');
  if (wish.password === 'qwertyuiop12') {
    return problem(400, 'To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.');
  }
  return null;
}

const known = (wish: Wish) => ({
  email: wish.email.toLowerCase(),
  mobile_phone: wish.mobile_phone ?? null,
  first_name: wish.first_name ?? null,
  last_name: wish.last_name ?? null,
  internal_ext: wish.internal_ext ?? null,
  role: wish.role ?? ('operator' as const),
});

const withOne =
  (act: (data: MockData, account: Account, request: Request) => unknown) =>
  (data: MockData, request: Request, match: RegExpMatchArray) => {
    const account = all(data).find((one) => String(one.id) === match[1]);
    return account ? act(data, account, request) : problem(404, 'Nie znaleziono użytkownika.');
  };

register(
  ['GET /admin/users', (data) => ({ items: all(data).map(view) })],
  [
    'POST /admin/users',
    async (data, request) => {
      const wish = (await request.json()) as Wish;
      const refusal = wrong(data, wish, null);
      if (refusal) return refusal;
      const account: Account = {
        ...known(wish),
        id: Math.max(...all(data).map((one) => one.id)) + 1,
        is_active: true,
        created_at: data.at(0),
        updated_at: data.at(0),
        last_login_at: null,
        sessions_active: 0,
        password_expires_at: data.at(-60 * 72),
        sessions: [],
      };
      all(data).unshift(account);
      const made = wayIn(data, account, wish.password ?? 'made up for handing over');
      return Response.json({ user: view(account), ...made }, { status: 201 });
    },
  ],
  ['GET /admin/users/(\\d+)', withOne((_data, account) => counted(account))],
  [
    'PUT /admin/users/(\\d+)',
    withOne(async (data, account, request) => {
      const wish = (await request.json()) as Wish;
      const refusal = wrong(data, wish, account.id);
      if (refusal) return refusal;
      if (wish.role !== 'admin' && lastAdmin(data, account)) {
        return problem(400, 'Nie można odebrać roli ostatniemu administratorowi.');
      }
      if (wish.role !== account.role) end(data, account);
      return counted(Object.assign(account, known(wish), { updated_at: data.at(0) }));
    }),
  ],
  [
    'DELETE /admin/users/(\\d+)',
    withOne((data, account) => {
      if (account.id === data.me.id) return problem(400, 'Nie można usunąć własnego konta.');
      if (lastAdmin(data, account)) return problem(400, 'Nie można usunąć ostatniego administratora.');
      all(data).splice(all(data).indexOf(account), 1);
      return status(204);
    }),
  ],
  [
    'POST /admin/users/(\\d+)/reset-password',
    withOne((data, account) => {
      end(data, account);
      account.password_expires_at = data.at(-60 * 72);
      return wayIn(data, account, 'made up for handing over');
    }),
  ],
  [
    'PATCH /admin/users/(\\d+)/status',
    withOne(async (data, account, request) => {
      const { is_active } = (await request.json()) as { is_active: boolean };
      if (!is_active && lastAdmin(data, account)) {
        return problem(400, 'Nie można zablokować ostatniego administratora.');
      }
      account.is_active = is_active;
      if (!is_active) end(data, account);
      return view(account);
    }),
  ],
  [
    'DELETE /admin/users/(\\d+)/second-factor',
    withOne((data, account) => {
      end(data, account);
      return status(204);
    }),
  ],
);
