import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

interface Mail {
  host: string | null;
  port: number;
  username: string | null;
  sender_name: string | null;
  sender_address: string | null;
  use_tls: boolean;
  use_ssl: boolean;
  password_set: boolean;
}

type Asked = Partial<Omit<Mail, 'password_set'>> & { password?: string | null; test_recipient?: string };

export function mailOf(data: MockData): { current: Mail } {
  return kept(data, 'mail', () => ({
    current: {
      host: 'smtp.example.org',
      port: 587,
      username: 'ctip',
      sender_name: 'Example Heating',
      sender_address: 'ctip@example.org',
      use_tls: true,
      use_ssl: false,
      password_set: true,
    },
  }));
}

register(
  ['GET /admin/config/email', (data) => mailOf(data).current],
  [
    'PUT /admin/config/email',
    async (data, request) => {
      const asked = (await request.json()) as Asked;
      if (!asked.host) return problem(400, 'Host SMTP nie może być pusty.');
      if (asked.use_ssl && asked.use_tls) {
        const message = 'Wybierz TLS albo SSL, nie oba naraz.';
        return problem(422, message, { errors: [{ field: 'use_ssl', message }] });
      }
      if (asked.sender_address && !asked.sender_address.includes('@')) {
        const message = 'Nieprawidłowy adres e-mail.';
        return problem(422, message, { errors: [{ field: 'sender_address', message }] });
      }
      const mail = mailOf(data);
      const { password, ...rest } = asked;
      mail.current = {
        ...mail.current,
        ...rest,
        password_set:
          password === undefined || password === null ? mail.current.password_set : password !== '',
      };
      return mail.current;
    },
  ],
  [
    'POST /admin/email/test',
    async (data, request) => {
      const asked = (await request.json()) as Asked;
      const host = asked.host ?? mailOf(data).current.host ?? '';
      // A host `fail-…` is there for nobody.
      if (host.startsWith('fail-')) {
        const message = 'Nie znaleziono serwera SMTP o tej nazwie.';
        return asked.test_recipient ? problem(400, message) : { success: false, message };
      }
      return {
        success: true,
        message: asked.test_recipient
          ? 'Wiadomość testowa została wysłana.'
          : 'Połączenie z serwerem SMTP działa poprawnie.',
      };
    },
  ],
);
