import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';
import { templatesOf } from './messages';

export function smsSettingsOf(data: MockData) {
  return kept(data, 'sms-settings', () => ({
    current: {
      default_sender: 'CTIP',
      sms_type: 'eco+',
      api_url: 'https://sms.example.org/api',
      api_username: null as string | null,
      api_token_set: true,
      api_password_set: false,
      test_mode: true,
    },
  }));
}

const globals = (data: MockData) => templatesOf(data).filter((one) => one.scope === 'global');
let last = 900;

register(
  ['GET /admin/config/sms', (data) => smsSettingsOf(data).current],
  [
    'PUT /admin/config/sms',
    async (data, request) => {
      const { api_token, api_password, ...asked } = (await request.json()) as Record<
        string,
        string | undefined
      >;
      if (!asked['api_url']?.startsWith('https://')) {
        const message = 'Adres API musi zaczynać się od https://.';
        return problem(422, message, { errors: [{ field: 'api_url', message }] });
      }
      const settings = smsSettingsOf(data);
      settings.current = {
        ...settings.current,
        ...asked,
        api_token_set: api_token === undefined ? settings.current.api_token_set : api_token !== '',
        api_password_set:
          api_password === undefined ? settings.current.api_password_set : api_password !== '',
      };
      return settings.current;
    },
  ],
  ['GET /admin/sms/templates', (data) => ({ items: globals(data) })],
  [
    'POST /admin/sms/templates',
    async (data, request) => {
      const asked = (await request.json()) as { name: string; body: string; is_active: boolean };
      const now = new Date().toISOString();
      const added = {
        ...asked,
        id: ++last,
        scope: 'global',
        owner_id: null,
        editable: false,
        created_at: now,
        updated_at: now,
      };
      templatesOf(data).push(added);
      return Response.json(added, { status: 201 });
    },
  ],
  [
    'PUT /admin/sms/templates/(\\d+)',
    async (data, request, match) => {
      const found = globals(data).find((one) => one.id === Number(match[1]));
      return found
        ? Object.assign(found, (await request.json()) as object)
        : problem(404, 'Szablon nie istnieje.');
    },
  ],
  [
    'DELETE /admin/sms/templates/(\\d+)',
    (data, _request, match) => {
      const all = templatesOf(data);
      const at = all.findIndex((one) => one.id === Number(match[1]) && one.scope === 'global');
      if (at < 0) return problem(404, 'Szablon nie istnieje.');
      all.splice(at, 1);
      return status(204);
    },
  ],
);
