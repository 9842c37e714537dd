import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';

const PASSWORD = 'an unheard-of phrase';
const CODE = '123456';

const factor = (data: MockData) =>
  kept(data, 'second-factor', () => ({
    enabled: false,
    enabled_at: null as string | null,
    recovery_codes_left: 0,
  }));

const sessions = (data: MockData) =>
  kept(data, 'sessions', () => [
    {
      id: 1,
      created_at: data.at(120),
      expires_at: data.at(-600),
      last_seen_at: data.at(0),
      client_ip: '192.0.2.10',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
      current: true,
    },
    {
      id: 2,
      created_at: data.at(2400),
      expires_at: data.at(-600),
      last_seen_at: data.at(190),
      client_ip: '192.0.2.44',
      user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      current: false,
    },
  ]);

register(
  ['GET /operator/api/profile', (data) => ({ ...data.me, password_expires_at: null })],
  [
    'PUT /operator/api/profile',
    async (data, request) => {
      const change = (await request.json()) as Partial<MockData['me']>;
      if (change.email === 'taken@example.org') return problem(400, 'Adres e-mail jest już zajęty.');
      if (change.mobile_phone && change.mobile_phone.length < 6) {
        return problem(422, 'Nieprawidłowy numer telefonu.', {
          errors: [{ field: 'mobile_phone', message: 'Nieprawidłowy numer telefonu.' }],
        });
      }
      Object.assign(data.me, change);
      return { ...data.me, password_expires_at: null };
    },
  ],
  [
    'POST /operator/api/profile/change-password',
    async (_data, request) => {
      const { current_password, new_password } = (await request.json()) as Record<string, string>;
      if (current_password !== PASSWORD) return problem(400, 'Nieprawidłowe aktualne hasło.');
      if ((new_password ?? '').length < 12) return problem(400, 'Hasło musi mieć co najmniej 12 znaków.');
      return status(204);
    },
  ],
  ['GET /operator/api/profile/second-factor', (data) => factor(data)],
  [
    'POST /operator/api/profile/second-factor',
    async (_data, request) => {
      const { current_password } = (await request.json()) as Record<string, string>;
      if (current_password !== PASSWORD) return problem(400, 'Nieprawidłowe aktualne hasło.');
      return {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        otpauth_uri:
          'otpauth://totp/CTIP:operator@example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=CTIP',
      };
    },
  ],
  [
    'POST /operator/api/profile/second-factor/confirm',
    async (data, request) => {
      const { code } = (await request.json()) as Record<string, string>;
      if (code !== CODE) return problem(400, 'The code is wrong, or its time has passed.');
      Object.assign(factor(data), {
        enabled: true,
        enabled_at: new Date().toISOString(),
        recovery_codes_left: 10,
      });
      return { recovery_codes: Array.from({ length: 10 }, (_, n) => `abcd-efgh-${n}jkm-npqr-stuv`) };
    },
  ],
  [
    'POST /operator/api/profile/second-factor/disable',
    async (data, request) => {
      const { code } = (await request.json()) as Record<string, string>;
      if (code !== CODE) return problem(400, 'The code is wrong, or its time has passed.');
      Object.assign(factor(data), { enabled: false, enabled_at: null, recovery_codes_left: 0 });
      return status(204);
    },
  ],
  ['GET /operator/api/profile/sessions', (data) => ({ items: sessions(data) })],
  [
    'DELETE /operator/api/profile/sessions/(\\d+)',
    (data, _request, match) => {
      const all = sessions(data);
      all.splice(
        all.findIndex((one) => String(one.id) === match[1]),
        1,
      );
      return status(204);
    },
  ],
);
