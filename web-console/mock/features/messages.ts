import type { SmsSchema } from '../../src/api/schema';
import { smsText } from '../../src/features/messages/smsText';
import { e164Of } from '../../src/features/messages/destination';
import { kept, type MockData } from '../data';
import { problem, register, status } from '../answer';
import { contactsOf } from './contacts';

type Sms = SmsSchema['Sms'];
type Template = SmsSchema['OperatorTemplate'];

const TEXTS = [
  'Dzień dobry, oddzwonimy jutro o 10:00.',
  'Your appointment is confirmed for Friday.',
  'Dziękujemy za kontakt. Numer zgłoszenia: 1042.',
  'We could not reach you. Please call us back at +48 600 000 001.',
  'Przypominamy o przeglądzie instalacji.',
  'Thank you for your call. You can install our app from our page; with it you see the readings of your meters, your invoices, and whom to call when the heating does not work.',
];

const STATES: readonly (readonly [state: string, status: string, error: string | null])[] = [
  ['DELIVERED', 'SENT', null],
  ['ACCEPTED', 'SENT', null],
  ['DELIVERED', 'SENT', null],
  ['FAILED', 'ERROR', 'The number is not in service.'],
  ['DELIVERED', 'SENT', null],
  ['RETRY_AT', 'RETRY', null],
  ['SIMULATED', 'SIMULATED', null],
  ['ADMITTED', 'NEW', null],
];

/** The messages of the mock, newest first. */
export function messagesOf(data: MockData): Sms[] {
  return kept(data, 'messages', () => {
    const contacts = contactsOf(data).slice(0, 12);
    return Array.from({ length: 130 }, (_, index): Sms => {
      const [state, listed, error] = STATES[index % STATES.length] ?? ['DELIVERED', 'SENT', null];
      const contact = contacts[index % contacts.length];
      const text = TEXTS[index % TEXTS.length] ?? '';
      const createdAt = data.at(7 + index * 97);
      const isTaken = listed === 'SENT';
      return {
        id: 1000 - index,
        created_at: createdAt,
        created_by_name: index % 5 === 4 ? null : 'Alex Example',
        delivered_at: state === 'DELIVERED' ? createdAt : null,
        dest: index % 7 === 6 ? '+48600000977' : `+48${contact?.number ?? '600000101'}`,
        error_code: error ? 'REFUSED' : null,
        error_msg: error,
        origin: index % 5 === 4 ? 'ivr' : 'operator',
        parts: smsText(text).parts,
        provider_message_id: null,
        provider_status: null,
        send_at: null,
        sent_at: isTaken ? createdAt : null,
        state,
        status: listed,
        template_name: index % 3 === 0 ? 'Call back' : null,
        text: index % 41 === 40 ? 'Treść ukryta (dane logowania administratora).' : text,
      };
    });
  });
}

/** Messages that wait for their time, soonest first. */
function scheduledOf(data: MockData): Sms[] {
  return kept(data, 'scheduled', () =>
    [60 * 5, 60 * 26, 60 * 24 * 9].map((minutes, index): Sms => {
      const text = TEXTS[index] ?? '';
      return {
        id: 2000 + index,
        created_at: data.at(60),
        created_by_name: index === 1 ? 'Robin Example' : 'Alex Example',
        delivered_at: null,
        dest: `+4860000010${index + 1}`,
        error_code: null,
        error_msg: null,
        origin: 'operator',
        parts: smsText(text).parts,
        provider_message_id: null,
        provider_status: null,
        send_at: data.at(-minutes),
        sent_at: null,
        state: 'ADMITTED',
        status: 'NEW',
        template_name: null,
        text,
      };
    }),
  );
}

export function templatesOf(data: MockData): Template[] {
  return kept(data, 'templates', () => {
    const template = (id: number, name: string, body: string, own: boolean, active = true): Template => ({
      id,
      name,
      body,
      is_active: active,
      scope: own ? 'user' : 'global',
      owner_id: own ? 1 : null,
      editable: own,
      created_at: data.at(60 * 24 * 30),
      updated_at: data.at(60 * 24 * 3),
    });
    return [
      template(11, 'Call back', 'Hello {first_name}, we will call you back today. {operator}', true),
      template(12, 'Przegląd', 'Dzień dobry {first_name}, przypominamy o przeglądzie instalacji.', true),
      template(13, 'Old offer', 'Our offer for {company} is valid until the end of the month.', true, false),
      template(1, 'Install the app', TEXTS[5] ?? '', false),
      template(
        2,
        'Meter reading',
        'Please send us the reading of your meter by answering this message.',
        false,
      ),
      template(3, 'Missed you', 'We could not reach you at {number}. Please call us back. {operator}', false),
    ];
  });
}

let last = 5000;

function found(sms: Sms, asked: URLSearchParams): boolean {
  const wanted = (asked.get('search') ?? '').toLowerCase();
  const number = asked.get('number');
  const listed = asked.get('status');
  return (
    (!wanted ||
      [sms.text, sms.dest, sms.template_name, sms.created_by_name].some((value) =>
        value?.toLowerCase().includes(wanted),
      )) &&
    (!number || sms.dest === e164Of(number)) &&
    (!listed || sms.status === listed)
  );
}

async function templateFields(
  request: Request,
): Promise<{ name: string; body: string; active: boolean } | Response> {
  const asked = (await request.json()) as Partial<Template>;
  const name = (asked.name ?? '').trim();
  if (name.startsWith('fail-')) {
    const message = 'The name must not begin like that.';
    return problem(422, message, { errors: [{ field: 'name', message }] });
  }
  return { name, body: (asked.body ?? '').trim(), active: asked.is_active ?? true };
}

/** Answers given, by key: a repetition gets the same again. */
const answeredOf = (data: MockData) => kept(data, 'sms-answers', () => new Map<string, { sms: Sms }>());

register(
  [
    'GET /operator/api/sms/messages',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('search')?.startsWith('fail-'))
        return problem(503, 'The database is away. Try again shortly.');
      const limit = Math.min(200, Number(asked.get('limit') ?? 50));
      const before = Number(asked.get('before') ?? Number.MAX_SAFE_INTEGER);
      const all = messagesOf(data).filter((sms) => sms.id < before && found(sms, asked));
      const items = all.slice(0, limit);
      return { items, next: all.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  ],
  [
    'GET /operator/api/sms/scheduled',
    (data, request) => {
      const limit = Number(new URL(request.url).searchParams.get('limit') ?? 50);
      const items = [...scheduledOf(data)].sort((a, b) => (a.send_at ?? '').localeCompare(b.send_at ?? ''));
      return { items: items.slice(0, Math.min(200, limit)) };
    },
  ],
  [
    'GET /operator/api/sms/history',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      const number = asked.get('number') ?? '';
      if (!/^\+[1-9]\d{7,14}$/.test(number)) return problem(422, 'Numer musi mieć format E.164.');
      const limit = Math.min(200, Number(asked.get('limit') ?? 20));
      return messagesOf(data)
        .filter((sms) => sms.dest === number)
        .slice(0, limit);
    },
  ],
  [
    'POST /operator/api/sms/send',
    async (data, request) => {
      const asked = (await request.json()) as { dest: string; text: string; send_at?: string };
      const key = request.headers.get('Idempotency-Key') ?? '';
      const answered = answeredOf(data).get(key);
      if (answered) return Response.json(answered, { status: 201 });
      if (asked.text.includes('fail-away'))
        return problem(503, 'The database is away; nothing was changed. Try again shortly.');
      if (asked.text.includes('fail-text')) {
        const message = 'This text may not be sent.';
        return problem(422, message, { errors: [{ field: 'text', message }] });
      }
      const sms: Sms = {
        id: ++last,
        created_at: new Date().toISOString(),
        created_by_name: 'Alex Example',
        delivered_at: null,
        dest: e164Of(asked.dest) ?? asked.dest,
        error_code: null,
        error_msg: null,
        origin: 'operator',
        parts: smsText(asked.text).parts,
        provider_message_id: null,
        provider_status: null,
        send_at: asked.send_at ?? null,
        sent_at: null,
        state: 'ADMITTED',
        status: 'NEW',
        template_name: null,
        text: asked.text,
      };
      (asked.send_at ? scheduledOf(data) : messagesOf(data)).unshift(sms);
      const answer = { sms };
      if (key) answeredOf(data).set(key, answer);
      return Response.json(answer, { status: 201 });
    },
  ],
  [
    'DELETE /operator/api/sms/(\\d+)',
    (data, _request, match) => {
      const id = Number(match[1]);
      const all = scheduledOf(data);
      const at = all.findIndex((sms) => sms.id === id);
      if (at < 0) {
        return messagesOf(data).some((sms) => sms.id === id)
          ? problem(409, "The message does not wait for its time; it can't be cancelled.")
          : problem(404, 'Wiadomość nie istnieje.');
      }
      all.splice(at, 1);
      return status(204);
    },
  ],
  ['GET /operator/api/sms/templates', (data) => templatesOf(data)],
  [
    'POST /operator/api/sms/templates',
    async (data, request) => {
      const fields = await templateFields(request);
      if (fields instanceof Response) return fields;
      const now = new Date().toISOString();
      const added: Template = {
        id: ++last,
        name: fields.name,
        body: fields.body,
        is_active: fields.active,
        scope: 'user',
        owner_id: 1,
        editable: true,
        created_at: now,
        updated_at: now,
      };
      templatesOf(data).unshift(added);
      return Response.json(added, { status: 201 });
    },
  ],
  [
    'PUT /operator/api/sms/templates/(\\d+)',
    async (data, request, match) => {
      const fields = await templateFields(request);
      if (fields instanceof Response) return fields;
      const all = templatesOf(data);
      const at = all.findIndex((one) => one.id === Number(match[1]));
      const before = all[at];
      if (!before) return problem(404, 'Szablon nie istnieje.');
      if (!before.editable) return problem(403, 'Brak uprawnień do modyfikacji szablonu.');
      all[at] = { ...before, name: fields.name, body: fields.body, is_active: fields.active };
      return all[at];
    },
  ],
  [
    'DELETE /operator/api/sms/templates/(\\d+)',
    (data, _request, match) => {
      const all = templatesOf(data);
      const at = all.findIndex((one) => one.id === Number(match[1]));
      if (at < 0) return problem(404, 'Szablon nie istnieje.');
      all.splice(at, 1);
      return status(204);
    },
  ],
);
