import type { AdminSchema, SmsSchema } from '../../src/api/schema';
import { smsText } from '../../src/features/messages/smsText';
import { problem, register } from '../answer';
import { kept, type MockData } from '../data';
import { messagesOf } from './messages';

type Detail = SmsSchema['SmsDetail'];
type Story = SmsSchema['SmsStory'];

/** The messages in doubt come on top of those that operators see. */
function doubtsOf(data: MockData): Detail[] {
  return kept(data, 'doubts', () =>
    [0, 1, 2].map((index): Detail => {
      const text = 'Technik będzie jutro między 8 a 10.';
      return {
        id: 2000 + index,
        message_id: `doubt-${index}`,
        created_at: data.at(400 - index * 90),
        dest: `+4860000010${index + 1}`,
        text,
        text_removed_at: null,
        status: 'RETRY',
        state: 'UNCERTAIN',
        state_since: data.at(395 - index * 90),
        source: 'operator',
        origin: 'operator',
        created_by: 1,
        call_id: null,
        call_ref: null,
        template_id: null,
        template_name: null,
        provider: 'serwersms',
        provider_status: null,
        provider_message_id: null,
        error_code: 'TIMEOUT',
        error_msg: 'The answer did not come in time.',
        attempts: 1,
        parts: smsText(text).parts,
        encoding: smsText(text).encoding,
        next_attempt_at: null,
        next_check_at: index === 2 ? data.at(-4) : null,
        checks: 9 - index,
      };
    }),
  );
}

/** What the inherited field says of a message that a rule made. */
const inherited = (source: string) => (source === 'ivr' ? 'ui' : source);

function detailOf(data: MockData, id: number): Detail | undefined {
  const doubt = doubtsOf(data).find((one) => one.id === id);
  if (doubt) return doubt;
  const sms = messagesOf(data).find((one) => one.id === id);
  return (
    sms && {
      ...sms,
      message_id: `message-${sms.id}`,
      text_removed_at: null,
      state_since: sms.created_at,
      source: sms.origin,
      origin: inherited(sms.origin),
      created_by: 1,
      call_id: null,
      call_ref: null,
      template_id: null,
      provider: 'serwersms',
      attempts: 1,
      encoding: smsText(sms.text).encoding,
      next_attempt_at: null,
      next_check_at: null,
      checks: 0,
    }
  );
}

function storyOf(data: MockData, message: Detail): Story {
  return {
    message,
    attempts: [
      {
        number: 1,
        provider: 'serwersms',
        started_at: message.created_at,
        finished_at: message.created_at,
        outcome:
          message.state === 'UNCERTAIN' ? 'unsure' : message.status === 'ERROR' ? 'refused' : 'accepted',
        code: message.error_code,
        reason: message.error_msg,
      },
    ],
    reports:
      message.state === 'DELIVERED'
        ? [
            {
              received_at: message.created_at,
              state: 'DELIVERED',
              word: 'delivered',
              reason: null,
              occurred_at: message.created_at,
              source: 'push',
            },
          ]
        : [],
    evidence:
      message.state === 'UNCERTAIN'
        ? [{ asked_at: message.state_since, kind: 'not_found', detail: null }]
        : [],
    decisions: kept(data, `decided-${message.id}`, () => [] as Story['decisions']),
  };
}

function chain(data: MockData): AdminSchema['ExplainedChain'] {
  const at = data.at(12);
  const frame = {
    pbx_id: 'main',
    epoch: 12,
    sequence: 90_112,
    at,
    payload: 'RING 500_ 600000101 0 500 _ Example_Heating',
  };
  return {
    call: {
      id: 1000,
      call_ref: 'call-1000',
      pbx_id: 'main',
      started_at: at,
      direction: 'IN',
      number: '600000101',
      ext: '500_',
      state: 'ENDED',
    },
    decisions: [
      {
        ext: '500',
        outcome: 'SENT',
        reason: null,
        frame,
        rule: {
          version: 2,
          digit: 1,
          sms_text: 'Thank you for your call. Our app: https://example.org/app',
          enabled: true,
          changed_at: data.at(60 * 24 * 3),
          changed_by: 'admin@example.org',
          in_force_from: data.at(60 * 24 * 3),
        },
        idempotency_key: 'ivr/call-1000',
      },
      {
        ext: '101',
        outcome: 'MISS',
        reason: 'OTHER_EXTENSION',
        frame: { ...frame, sequence: 90_113, payload: 'RING 101_ 600000101 0 500 _ Example_Heating' },
        rule: null,
        idempotency_key: null,
      },
    ],
    messages: [
      {
        id: 900,
        message_id: 'message-900',
        created_at: at,
        dest: '+48600000101',
        text: 'Thank you for your call. Our app: https://example.org/app',
        source: 'ivr',
        status: 'SENT',
        state: 'DELIVERED',
        error_msg: null,
        attempts: [
          {
            attempt: 1,
            started_at: at,
            finished_at: at,
            provider: 'serwersms',
            outcome: 'accepted',
            provider_message_id: 'p-900',
            code: null,
            text: null,
          },
        ],
        reports: [{ at, kind: 'delivered', provider: 'serwersms', code: null, text: null }],
      },
    ],
  };
}

register(
  [
    'GET /admin/sms/history',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      const number = (asked.get('number') ?? '').replace(/\D/g, '').slice(-9);
      if (number === '600000999') return problem(503, 'The database is away. Try again shortly.');
      const found = messagesOf(data).filter(
        (one) =>
          (!asked.get('status') || one.status === asked.get('status')) &&
          (!asked.get('source') || one.origin === asked.get('source')) &&
          (number === '' || one.dest.endsWith(number)),
      );
      const limit = Math.min(200, Number(asked.get('limit') ?? 20));
      const start = Number(asked.get('cursor') ?? 0);
      return {
        generated_at: data.at(0),
        limit,
        status: asked.get('status'),
        items: found
          .slice(start, start + limit)
          .map(
            ({
              id,
              created_at,
              dest,
              text,
              status,
              origin,
              provider_status,
              provider_message_id,
              error_msg,
            }) => ({
              id,
              created_at,
              dest,
              text,
              status,
              origin: inherited(origin),
              provider_status,
              provider_message_id,
              error_msg,
              source: origin,
            }),
          ),
        next_cursor: start + limit < found.length ? String(start + limit) : null,
      };
    },
  ],
  [
    'GET /admin/sms/uncertain',
    (data) => ({
      generated_at: data.at(0),
      limit: 50,
      items: doubtsOf(data).filter((one) => one.state === 'UNCERTAIN'),
      next_cursor: null,
    }),
  ],
  [
    'GET /admin/sms/messages/(\\d+)',
    (data, _request, match) => {
      const message = detailOf(data, Number(match[1]));
      return message ? storyOf(data, message) : problem(404, 'Wiadomość nie istnieje.');
    },
  ],
  [
    'POST /admin/sms/messages/(\\d+)/decision',
    async (data, request, match) => {
      const verdict = (await request.json()) as SmsSchema['SmsVerdict'];
      const message = doubtsOf(data).find((one) => one.id === Number(match[1]));
      if (!message) return problem(404, 'Wiadomość nie istnieje.');
      if (message.state !== 'UNCERTAIN' || verdict.note === 'fail-late') {
        return problem(409, 'Stan wiadomości nie wymaga decyzji.');
      }
      const before = message.state;
      message.state = { sent: 'ACCEPTED', not_sent_retry: 'RETRY_AT', not_sent_drop: 'FAILED' }[
        verdict.decision
      ];
      message.status = { sent: 'SENT', not_sent_retry: 'RETRY', not_sent_drop: 'ERROR' }[verdict.decision];
      kept(data, `decided-${message.id}`, () => [] as Story['decisions']).push({
        decided_at: new Date().toISOString(),
        decider: data.me.email,
        decision: verdict.decision,
        note: verdict.note ?? null,
        before,
        after: message.state,
      });
      return { id: message.id, state: message.state, status: message.status };
    },
  ],
  [
    'GET /admin/sms/logs',
    (data) => ({
      generated_at: data.at(0),
      log_path: null,
      lines: messagesOf(data)
        .slice(0, 40)
        .toReversed()
        .map((one) => {
          const timestamp = one.created_at.slice(0, 19).replace('T', ' ');
          const message = `[${one.id}] ${one.status} ${one.dest} ${one.error_msg ?? ''}`.trim();
          return { timestamp, message, raw: `${timestamp} ${message}` };
        }),
    }),
  ],
  [
    'GET /admin/ctip/explain',
    (data, request) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('call_id') === 'none') return problem(404, 'Połączenie nie istnieje.');
      if (asked.get('number') === '600000999')
        return problem(503, 'The database is away. Try again shortly.');
      return { items: [chain(data)] };
    },
  ],
  [
    'POST /admin/sms/test',
    async (_data, request) => {
      const { dest, text } = (await request.json()) as { dest: string; text: string };
      if (text.includes('fail-account'))
        return problem(400, 'Brak danych logowania SerwerSMS (token lub login/hasło)');
      const success = !dest.endsWith('999');
      return {
        success,
        message: success ? 'Queued' : 'Number is blocked',
        provider_status: success ? 'queued' : '1001',
        provider_message_id: success ? 'test-1' : null,
      };
    },
  ],
);
