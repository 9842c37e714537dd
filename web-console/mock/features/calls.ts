import { problem, register } from '../answer';
import { callBook, TAGS, type Annotation, type Kept, type MockCall } from '../calls/book';
import { emit, follow } from '../stream';
import { contactOf } from './contacts';
import type { MockData } from '../data';

const DERIVED = /^[a-z2-7]{26}$/;
const MOST_COUNTED = 10_000;
const CONFLICT = "Somebody else has changed this call's note or tags meanwhile. Read them again.";
/** A search for this brings a failure about. */
const AWAY = 'fail-away';

const STATES: Record<string, MockCall['disposition']> = {
  answered: 'ANSWERED',
  no_answer: 'NO_ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  unknown: 'UNKNOWN',
};

function fitsState({ state, disposition }: MockCall, wanted: string): boolean {
  const open = state !== 'ENDED';
  return wanted === 'open' ? open : disposition === STATES[wanted] && !(wanted === 'unknown' && open);
}

function fitsText(call: MockCall, wanted: string): boolean {
  const { contact } = call;
  return [
    call.number,
    call.e164,
    call.ext,
    call.caller_name,
    contact?.first_name,
    contact?.last_name,
    contact?.company,
    contact?.notes,
    call.note,
    ...call.tags,
  ].some((text) => text?.toLowerCase().includes(wanted.toLowerCase()));
}

function fits(call: MockCall, query: URLSearchParams): boolean {
  const asked = (name: string, test: (wanted: string) => boolean) => {
    const wanted = query.get(name);
    return !wanted || test(wanted);
  };
  const kind = query.get('kind') ?? 'external';
  return (
    (kind === 'all' || call.kind.toLowerCase() === kind) &&
    asked('direction', (wanted) => call.direction === wanted) &&
    asked('state', (wanted) => fitsState(call, wanted)) &&
    asked('ext', (wanted) =>
      call.legs.some((leg) => leg.extension.replace(/_+$/, '') === wanted.replace(/_+$/, '')),
    ) &&
    asked('from', (wanted) => Date.parse(call.started_at) >= Date.parse(wanted)) &&
    asked('to', (wanted) => Date.parse(call.started_at) < Date.parse(wanted)) &&
    asked('tag', (wanted) => call.tags.includes(wanted)) &&
    asked('search', (wanted) => fitsText(call, wanted))
  );
}

/** The call with who it is, as the address book says now. */
function known(data: MockData, call: MockCall): MockCall {
  const contact = (call.number && !call.number.startsWith('/') && contactOf(data, call.number)) || null;
  return { ...call, contact };
}

const found = (data: MockData, query: URLSearchParams) =>
  callBook(data)
    .map(({ call }) => known(data, call))
    .filter((call) => fits(call, query));

const ONLY_IN_DETAILS = new Set(['kind', 'dialled', 'flags', 'ivr', 'annotation', 'recordings', 'cost']);

const listed = (call: MockCall) =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !ONLY_IN_DETAILS.has(name)));

function list(data: MockData, request: Request): Response {
  const url = new URL(request.url);
  const query = url.searchParams;
  const limit = Math.min(100, Number(query.get('limit') ?? 30));
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const page = found(data, query)
    .filter((call) => call.id < before)
    .slice(0, limit);
  const last = page.at(-1);
  const headers = new Headers();
  if (last && page.length === limit) {
    query.set('before', String(last.id));
    headers.set('Link', `<${url.pathname}?${query}>; rel="next"`);
  }
  return Response.json(page.map(listed), { headers });
}

const away = (request: Request) =>
  new URL(request.url).searchParams.get('search') === AWAY
    ? problem(503, 'The database is away. What is live goes on.')
    : null;

function one(data: MockData, id: string): Kept | undefined {
  return callBook(data).find(({ call }) => (DERIVED.test(id) ? call.call_id === id : String(call.id) === id));
}

const CSV_HEAD = 'started_at;direction;number;name;extension;state;duration_s\r\n';

const csvCell = (text: string | number | null) => `"${String(text ?? '').replaceAll('"', '""')}"`;

const csvLine = (call: MockCall) =>
  [
    call.started_at,
    call.direction,
    call.number,
    [call.contact?.first_name, call.contact?.last_name].filter(Boolean).join(' '),
    call.ext,
    call.disposition,
    call.duration_s,
  ]
    .map(csvCell)
    .join(';') + '\r\n';

/** A file that comes in pieces, so that one sees it arrive. */
function file(data: MockData, request: Request): Response {
  const query = new URL(request.url).searchParams;
  const calls = found(data, query);
  const format = query.get('format') === 'xlsx' ? 'xlsx' : 'csv';
  const encoder = new TextEncoder();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent === 0) controller.enqueue(encoder.encode(CSV_HEAD));
      const piece = calls.slice(sent, sent + 20);
      piece.forEach((call) => controller.enqueue(encoder.encode(csvLine(call))));
      sent += piece.length;
      if (sent >= calls.length) controller.close();
      else await new Promise((done) => setTimeout(done, process.env['VITEST'] ? 0 : 120));
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type':
        format === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="calls.${format}"`,
      'X-Row-Count': String(calls.length),
    },
  });
}

/** Writes what a person, here or elsewhere, says about a call, and tells the stream. */
export function annotate(
  data: MockData,
  id: string,
  wanted: Pick<Annotation, 'note' | 'tags'>,
  by: Annotation['updated_by'],
) {
  const kept = one(data, id);
  if (!kept) throw new Error(`no call ${id}`);
  const { call } = kept;
  call.annotation = {
    note: wanted.note || null,
    tags: wanted.tags,
    version: call.annotation.version + 1,
    updated_at: new Date().toISOString(),
    updated_by: by,
  };
  call.note = call.annotation.note;
  call.tags = call.annotation.tags;
  emit(data, 'annotation', {
    callId: call.call_id,
    note: call.note,
    tags: call.tags,
    version: call.annotation.version,
    updatedAt: call.annotation.updated_at,
    updatedBy: by,
  });
  return call.annotation;
}

function tagsInUse(data: MockData) {
  const counts = new Map<string, number>(TAGS.map((tag) => [tag, 0]));
  callBook(data).forEach(({ call }) =>
    call.tags.forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1)),
  );
  return [...counts]
    .filter(([, calls]) => calls > 0)
    .map(([tag, calls]) => ({ tag, calls }))
    .sort((a, b) => b.calls - a.calls)
    .slice(0, 100);
}

register(
  ['GET /operator/api/events', follow],
  ['GET /operator/api/calls', (data, request) => away(request) ?? list(data, request)],
  [
    'GET /operator/api/calls/count',
    (data, request) => {
      const count = found(data, new URL(request.url).searchParams).length;
      return { count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED };
    },
  ],
  ['GET /operator/api/calls/export', (data, request) => away(request) ?? file(data, request)],
  ['GET /operator/api/tags', (data) => ({ items: tagsInUse(data) })],
  [
    'GET /operator/api/calls/([a-z0-9]+)',
    (data, _request, [, id = '']) => {
      const kept = one(data, id);
      if (!kept) return problem(404, 'Połączenie nie istnieje.');
      const call = known(data, kept.call);
      return { call, contact: call.contact, events: kept.events, sms_history: kept.sms };
    },
  ],
  [
    'PUT /operator/api/calls/([a-z0-9]+)/annotation',
    async (data, request, [, id = '']) => {
      const kept = one(data, id);
      if (!kept) return problem(404, 'Połączenie nie istnieje.');
      const wanted = (await request.json()) as Annotation;
      if (wanted.note === 'fail-away') return problem(503, 'The database is away. What is live goes on.');
      if (wanted.version !== kept.call.annotation.version) return problem(409, CONFLICT);
      return annotate(data, id, wanted, { id: data.me.id, name: 'Alex Example' });
    },
  ],
);
