import { problem, register } from '../answer';

interface LinkBody {
  token: string;
  password?: string;
  email?: string;
}

/** Tokens: `new`, `reset`, `first`; any other is useless. */
const PURPOSES: Readonly<Record<string, string>> = {
  new: 'new-account',
  reset: 'reset',
  first: 'first-admin',
};

register(
  [
    'POST /operator/auth/login',
    (data) => {
      data.loggedIn = true;
      return { token: 'a-token-of-this-tab', expires_at: data.at(-60) };
    },
  ],
  [
    'POST /auth/links/check',
    async (_data, request) => {
      const { token } = (await request.json()) as LinkBody;
      const purpose = PURPOSES[token];
      return purpose
        ? { valid: true, purpose, email: token === 'first' ? null : 'p•••••@example.org' }
        : { valid: false, purpose: null, email: null };
    },
  ],
  [
    'POST /auth/links/redeem',
    async (_data, request) => {
      const { token, password, email } = (await request.json()) as LinkBody;
      if (!PURPOSES[token]) return problem(404, 'Odnośnik jest nieprawidłowy, został już użyty albo wygasł.');
      if (password === 'qwertyuiop12') {
        return problem(400, 'To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.');
      }
      return { email: email ?? 'person@example.org', sessions_ended: token === 'reset' ? 2 : 0 };
    },
  ],
  [
    'POST /auth/links/request',
    () => ({ message: 'Jeżeli konto o tym adresie istnieje, wysłaliśmy odnośnik do ustawienia hasła.' }),
  ],
);
