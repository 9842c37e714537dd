import type { AdminSchema } from '../../src/api/schema';
import { smsText } from '../../src/features/messages/smsText';
import { kept, type MockData } from '../data';
import { problem, register } from '../answer';
import { contactsOf } from './contacts';

type Rule = AdminSchema['IvrRuleView'];
type Version = AdminSchema['IvrRuleVersionView'];
type Decision = AdminSchema['IvrDecisionView'];

const IN_FORCE = 'X-Ctip-In-Force-From';

/** The rules of the mock are their versions, newest first, by extension. */
function versionsOf(data: MockData): Map<string, Version[]> {
  return kept(data, 'rules', () => {
    const first = (ext: string, digit: number, sms_text: string, enabled: boolean): [string, Version[]] => [
      ext,
      [
        {
          version: 2,
          digit,
          sms_text,
          enabled,
          deleted: false,
          created_at: data.at(60 * 24 * 3),
          created_by: 'admin@example.org',
          in_force_from: data.at(60 * 24 * 3),
          in_force_to: null,
        },
        {
          version: 1,
          digit,
          sms_text: 'Thank you for your call. We call back soon.',
          enabled: true,
          deleted: false,
          created_at: data.at(60 * 24 * 60),
          created_by: 'configuration',
          in_force_from: data.at(60 * 24 * 60),
          in_force_to: data.at(60 * 24 * 3),
        },
      ],
    ];
    return new Map([
      first('500', 1, 'Thank you for your call. Our app: https://example.org/app', true),
      first('501', 2, 'Dziękujemy za telefon. Zgłoszenie serwisowe: https://example.org/serwis', true),
      first('502', 3, 'The office is closed until Monday. In an emergency call +48 600 000 001.', false),
    ]);
  });
}

function rulesOf(data: MockData): Rule[] {
  return [...versionsOf(data)]
    .map(([ext, [newest]]) => ({ ext, newest }))
    .filter(({ newest }) => newest && !newest.deleted)
    .map(({ ext, newest }) => ({
      ext,
      digit: newest?.digit ?? 0,
      sms_text: newest?.sms_text ?? '',
      enabled: newest?.enabled ?? false,
    }))
    .sort((a, b) => a.ext.localeCompare(b.ext));
}

const normal = (ext: string) => decodeURIComponent(ext).trim().replace(/_+$/, '');

/** Adds a version; what names a failure stays pending. */
function say(data: MockData, ext: string, said: Pick<Version, 'digit' | 'sms_text' | 'enabled' | 'deleted'>) {
  const all = versionsOf(data).get(ext) ?? [];
  const now = new Date().toISOString();
  const isPending = said.sms_text.includes('fail-broker');
  const newest = all[0];
  if (newest?.in_force_from && !newest.in_force_to) newest.in_force_to = now;
  versionsOf(data).set(ext, [
    {
      ...said,
      version: (newest?.version ?? 0) + 1,
      created_at: now,
      created_by: data.me.email,
      in_force_from: isPending ? null : now,
      in_force_to: null,
    },
    ...all,
  ]);
  return { [IN_FORCE]: isPending ? 'pending' : now };
}

function refused(rule: { ext?: string; sms_text?: string }): Response | null {
  const wrong = (field: string, message: string) => problem(422, message, { errors: [{ field, message }] });
  if (rule.sms_text?.includes('fail-text')) return wrong('sms_text', 'Treść SMS zawiera niedozwolone znaki.');
  if (rule.sms_text?.includes('fail-away')) return problem(503, 'The database is away; nothing was changed.');
  return null;
}

const MISSES = ['NO_RULE', 'OTHER_EXTENSION', 'RULE_DISABLED'] as const;
const WITHHELD = ['NOT_MOBILE', 'ALREADY_SENT', 'WITHHELD_CALLER'] as const;

function decisionsOf(data: MockData): Decision[] {
  const contacts = contactsOf(data);
  return Array.from({ length: 120 }, (_, index): Decision => {
    const decision = index % 5 === 2 ? 'MISS' : index % 7 === 3 ? 'NO_SMS' : 'HIT';
    const ext = ['500', '501', '502', '101'][decision === 'MISS' ? 3 : index % 2] ?? '500';
    const reason =
      decision === 'HIT'
        ? null
        : ((decision === 'MISS' ? MISSES : WITHHELD)[Math.floor(index / 5) % 3] ?? null);
    const number = reason === 'WITHHELD_CALLER' ? null : (contacts[index % contacts.length]?.number ?? null);
    const at = data.at(4 + index * 61);
    return {
      ts: at,
      ext,
      decision,
      digit: decision === 'MISS' ? null : 1,
      reason,
      number,
      call_ref: `call-${1000 - index}`,
      frame: {
        pbx_id: 'main',
        epoch: 12,
        sequence: 90_000 - index * 17,
        at,
        payload: `RING ${ext}_ ${number ?? ''}`.trim(),
      },
    };
  });
}

register(
  ['GET /admin/ctip/ivr-map', (data) => ({ items: rulesOf(data) })],
  [
    'POST /admin/ctip/ivr-map',
    async (data, request) => {
      const rule = (await request.json()) as Rule;
      const ext = normal(rule.ext);
      const wrong = refused(rule);
      if (wrong) return wrong;
      const isThere = ext === '599' || rulesOf(data).some((one) => one.ext === ext);
      if (isThere && request.headers.get('If-None-Match') === '*') {
        return problem(412, 'Mapowanie już istnieje.');
      }
      const headers = say(data, ext, { ...rule, deleted: false });
      return Response.json({ ...rule, ext }, { status: 201, headers });
    },
  ],
  [
    'POST /admin/ctip/ivr-map/dry-run',
    async (data, request) => {
      const rule = (await request.json()) as AdminSchema['DryRunRequest'];
      const ext = normal(rule.ext);
      const days = rule.days ?? 30;
      const takes = smsText(rule.sms_text ?? '');
      if (rule.sms_text?.includes('fail-away'))
        return problem(503, 'The database is away. Try again shortly.');
      const rings = rulesOf(data).some((one) => one.ext === ext);
      const per_day = Array.from({ length: rings ? days : 0 }, (_, index) => {
        const calls = 3 + ((index * 7) % 11);
        return { date: data.at(60 * 24 * (days - 1 - index)).slice(0, 10), calls, messages: calls - 2 };
      });
      const calls = per_day.reduce((sum, one) => sum + one.calls, 0);
      const messages = per_day.reduce((sum, one) => sum + one.messages, 0);
      const left = calls - messages;
      return {
        ext,
        from: data.at(60 * 24 * days),
        to: data.at(0),
        calls,
        messages,
        recipients: Math.ceil(messages * 0.7),
        encoding: takes.encoding,
        parts_per_message: takes.parts,
        total_parts: messages * takes.parts,
        withheld: rings
          ? [
              { reason: 'NOT_MOBILE', calls: left - 4 },
              { reason: 'WITHHELD_CALLER', calls: 4 },
            ]
          : [],
        per_day,
        examples: contactsOf(data)
          .slice(0, rings ? 12 : 0)
          .map((contact, index) => ({
            at: data.at(30 + index * 190),
            call_ref: `call-${1000 - index}`,
            call_id: 1000 - index,
            number: index % 6 === 4 ? null : contact.number,
            dest: index % 6 === 4 ? null : contact.e164,
            reason: index % 6 === 4 ? 'WITHHELD_CALLER' : index % 6 === 2 ? 'NOT_MOBILE' : null,
          })),
        truncated: false,
      };
    },
  ],
  [
    'PUT /admin/ctip/ivr-map/([^/]+)',
    async (data, request, match) => {
      const ext = normal(match[1] ?? '');
      const rule = (await request.json()) as Rule;
      const wrong = refused(rule);
      if (wrong) return wrong;
      const headers = say(data, ext, { ...rule, deleted: false });
      return Response.json({ ...rule, ext }, { headers });
    },
  ],
  [
    'DELETE /admin/ctip/ivr-map/([^/]+)',
    (data, _request, match) => {
      const ext = normal(match[1] ?? '');
      const rule = rulesOf(data).find((one) => one.ext === ext);
      if (!rule) return problem(404, 'Mapowanie nie istnieje.');
      return new Response(null, { status: 204, headers: say(data, ext, { ...rule, deleted: true }) });
    },
  ],
  [
    'GET /admin/ctip/ivr-map/([^/]+)/history',
    (data, request, match) => {
      const asked = new URL(request.url).searchParams;
      const ext = normal(match[1] ?? '');
      const all = versionsOf(data).get(ext);
      if (!all) return problem(404, 'Mapowanie nie istnieje.');
      const before = Number(asked.get('before') ?? Number.MAX_SAFE_INTEGER);
      const limit = Math.min(200, Number(asked.get('limit') ?? 50));
      return { ext, items: all.filter((one) => one.version < before).slice(0, limit) };
    },
  ],
  [
    'POST /admin/ctip/ivr-map/([^/]+)/restore',
    async (data, request, match) => {
      const ext = normal(match[1] ?? '');
      const { version } = (await request.json()) as { version: number };
      const found = versionsOf(data)
        .get(ext)
        ?.find((one) => one.version === version);
      if (!found) return problem(404, 'Wersja mapowania nie istnieje.');
      const { digit, sms_text, enabled } = found;
      const headers = say(data, ext, { digit, sms_text, enabled, deleted: false });
      return Response.json({ ext, digit, sms_text, enabled }, { headers });
    },
  ],
  [
    'GET /admin/ctip/ivr-decisions',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      const ext = asked.get('ext');
      const from = asked.get('from') ?? '';
      const to = asked.get('to') ?? '9';
      if (ext === '999') return problem(503, 'The database is away. Try again shortly.');
      const found = decisionsOf(data).filter(
        (one) => (!ext || one.ext === normal(ext)) && one.ts >= from && one.ts < to,
      );
      const start = Number(asked.get('cursor') ?? 0);
      const end = start + Math.min(200, Number(asked.get('limit') ?? 50));
      return { items: found.slice(start, end), cursor: end < found.length ? String(end) : null };
    },
  ],
  [
    'GET /admin/ctip/ivr-history',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      const limit = Math.min(200, Number(asked.get('limit') ?? 25));
      const ext = asked.get('ext');
      const wanted = asked.get('status');
      if (ext === '999') return problem(503, 'The database is away. Try again shortly.');
      const items = decisionsOf(data)
        .filter((one) => one.decision === 'HIT')
        .map((one, index): AdminSchema['IvrSmsView'] => ({
          id: 900 - index,
          created_at: one.ts,
          dest: `+48${one.number ?? ''}`,
          status: index % 9 === 4 ? 'ERROR' : 'SENT',
          text: rulesOf(data).find((rule) => rule.ext === one.ext)?.sms_text ?? '',
          call_id: 1000 - index,
          internal_ext: `${one.ext}_`,
          digit: one.digit,
          provider_status: null,
          provider_message_id: null,
          error_msg: index % 9 === 4 ? 'The number is not in service.' : null,
        }))
        .filter(
          (one) => (!ext || one.internal_ext === `${normal(ext)}_`) && (!wanted || one.status === wanted),
        );
      return { generated_at: data.at(0), limit, status: wanted, ext, items: items.slice(0, limit) };
    },
  ],
);
