import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';

interface Pbx {
  id: string;
  name: string;
  host: string;
  port: number;
  pin_set: boolean;
  code_page: string;
  enabled: boolean;
  source: string;
  created_at: string | null;
  updated_at: string | null;
  link: object | null;
}

export function pbxsOf(data: MockData): Pbx[] {
  return kept(data, 'pbxs', () => [
    {
      id: 'main',
      name: 'Head office',
      host: '192.0.2.10',
      port: 5524,
      pin_set: true,
      code_page: 'WINDOWS_1250',
      enabled: true,
      source: 'settings',
      created_at: data.at(60 * 24 * 90),
      updated_at: data.at(60 * 24 * 2),
      link: {
        state: 'ONLINE',
        since: data.at(60 * 5),
        reason: null,
        detail: null,
        last_frame_at: data.at(0),
        next_attempt_at: null,
        identity: { type: 'NCP-000', serial: '000001', firmware: 'v1.23', protocol: '15' },
      },
    },
    {
      id: 'branch',
      name: 'Branch',
      host: '192.0.2.20',
      port: 5524,
      pin_set: true,
      code_page: 'WINDOWS_1250',
      enabled: true,
      source: 'settings',
      created_at: data.at(60 * 24 * 30),
      updated_at: data.at(60 * 24 * 30),
      link: {
        state: 'BACKING_OFF',
        since: data.at(12),
        reason: 'WRONG_KEY',
        detail: null,
        last_frame_at: data.at(60 * 26),
        next_attempt_at: data.at(-1),
        identity: null,
      },
    },
  ]);
}

interface Asked {
  id?: string;
  name?: string;
  host?: string;
  port?: number;
  pin?: string;
  enabled?: boolean;
}

/** `fail-…` as the host is refused; an address of `.9` is never reached; the PIN 0000 is wrong. */
function tried({ host = '', pin }: Asked) {
  const away = host.endsWith('.9');
  const wrong = pin === '0000';
  const steps = [
    away
      ? { step: 'reached', state: 'failed', detail: 'Host nie odpowiada.' }
      : { step: 'reached', state: 'ok', detail: 'Połączono.' },
    away
      ? { step: 'identified', state: 'skipped', detail: 'Nie sprawdzano.' }
      : { step: 'identified', state: 'ok', detail: 'Centrala NCP-000.' },
    away
      ? { step: 'logged_in', state: 'skipped', detail: 'Nie sprawdzano.' }
      : wrong
        ? { step: 'logged_in', state: 'failed', detail: 'Zły PIN (NA 11).' }
        : { step: 'logged_in', state: 'ok', detail: 'Zalogowano.' },
  ];
  return {
    success: !away && !wrong,
    message: steps.filter((step) => step.state !== 'skipped').at(-1)?.detail ?? '',
    source: 'test',
    steps,
    identity: away ? null : { type: 'NCP-000', serial: '000001', firmware: 'v1.23', protocol: '15' },
  };
}

function refused(asked: Asked): Response | null {
  if (!asked.host?.startsWith('fail-')) return null;
  const message = 'Nieprawidłowa nazwa lub adres hosta.';
  return problem(422, message, { errors: [{ field: 'host', message }] });
}

function changed(pbx: Pbx, asked: Asked): Pbx {
  return {
    ...pbx,
    name: asked.name || pbx.id,
    host: asked.host ?? pbx.host,
    port: asked.port ?? pbx.port,
    enabled: asked.enabled ?? pbx.enabled,
    pin_set: asked.pin === undefined ? pbx.pin_set : asked.pin !== '',
    updated_at: new Date().toISOString(),
  };
}

register(
  ['GET /admin/pbxs', (data) => ({ items: pbxsOf(data) })],
  [
    'POST /admin/pbxs',
    async (data, request) => {
      const asked = (await request.json()) as Asked;
      const no = refused(asked);
      if (no) return no;
      const all = pbxsOf(data);
      if (all.some((pbx) => pbx.id === asked.id))
        return problem(409, 'Identyfikator centrali jest już zajęty.');
      const now = new Date().toISOString();
      const added = changed(
        {
          id: asked.id ?? '',
          name: '',
          host: '',
          port: 5524,
          pin_set: false,
          code_page: 'WINDOWS_1250',
          enabled: true,
          source: 'settings',
          created_at: now,
          updated_at: now,
          link: null,
        },
        asked,
      );
      all.push(added);
      return Response.json(added, { status: 201 });
    },
  ],
  [
    'POST /admin/pbxs/test',
    async (_data, request) => {
      const asked = (await request.json()) as Asked;
      return refused(asked) ?? tried(asked);
    },
  ],
  [
    'POST /admin/pbxs/([^/]+)/test',
    (data, _request, match) => {
      const pbx = pbxsOf(data).find((one) => one.id === match[1]);
      return pbx
        ? tried({ host: pbx.host, ...(pbx.id === 'branch' ? { pin: '0000' } : {}) })
        : problem(404, 'Nie znaleziono centrali.');
    },
  ],
  [
    'PUT /admin/pbxs/([^/]+)',
    async (data, request, match) => {
      const asked = (await request.json()) as Asked;
      const all = pbxsOf(data);
      const at = all.findIndex((one) => one.id === match[1]);
      const before = all[at];
      if (!before) return problem(404, 'Nie znaleziono centrali.');
      return refused(asked) ?? (all[at] = changed(before, asked));
    },
  ],
  [
    'DELETE /admin/pbxs/([^/]+)',
    (data, _request, match) => {
      const all = pbxsOf(data);
      const at = all.findIndex((one) => one.id === match[1]);
      if (at < 0) return problem(404, 'Nie znaleziono centrali.');
      all.splice(at, 1);
      return status(204);
    },
  ],
);
