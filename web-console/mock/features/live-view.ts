import type { AdminSchema } from '../../src/api/schema';
import { register } from '../answer';
import type { MockData } from '../data';
import { contactsOf } from './contacts';

type Event = AdminSchema['EventView'];

const NEXT_AFTER_MS = 4000;

/** A call that comes, is answered and ends, over and over: the newest event is `at` minutes old. */
function eventsOf(data: MockData, count: number): Event[] {
  return Array.from({ length: count }, (_, index) => eventOf(data, index, data.at(index * 0.7 + 0.2)));
}

function eventOf(data: MockData, index: number, ts: string): Event {
  const contacts = contactsOf(data);
  const number = contacts[Math.floor(index / 9) % contacts.length]?.number ?? '';
  const [typ, ext, payload, isCaller]: [string, string | null, string, boolean] = (
    [
      ['STAT', '101_', 'STAT 101_ h f d l a p c q', false],
      ['REL', '101_', 'REL 101_ 1', true],
      ['AOC', '101_', 'AOC 101_ 0.38', true],
      ['REL', '102_', 'REL 102_ 39', true],
      ['CONN', '101_', `CONN 101_ ${number} 0`, true],
      ['INFO', '500_', 'IVR_MAP_HIT digit=1', true],
      ['RING', '102_', `RING 102_ ${number} 0 500 _ Example_Heating`, true],
      ['RING', '500_', 'RING 500_ _ 0 500 _ _', false],
      ['EVNT', null, 'EVNT a line that no manual tells of', false],
    ] as [string, string | null, string, boolean][]
  )[index % 9] ?? ['EVNT', null, 'EVNT', false];
  return { ts, typ, ext, number: isCaller ? number : null, payload };
}

function found(data: MockData, request: Request) {
  const asked = new URL(request.url).searchParams;
  const limit = Math.min(200, Math.max(5, Number(asked.get('limit') ?? 50)));
  const ext = asked.get('ext');
  const fits = (event: Event) => !ext || event.ext?.replace(/_+$/, '') === ext.replace(/_+$/, '');
  const items = eventsOf(data, 400).filter(fits).slice(0, limit);
  return { fits, list: { generated_at: data.at(0), limit, ext, items } };
}

register(
  ['GET /admin/ctip/events', (data, request) => found(data, request).list],
  [
    'GET /admin/ctip/stream',
    (data, request) => {
      const { fits, list } = found(data, request);
      const encoder = new TextEncoder();
      const block = (id: number, name: string, told: object) =>
        encoder.encode(`id: 1-${id}\nevent: ${name}\ndata: ${JSON.stringify(told)}\n\n`);
      let timer: ReturnType<typeof setInterval> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(block(1, 'events', list));
          let next = 1;
          timer = setInterval(() => {
            const event = eventOf(data, 8 - (next % 9), new Date().toISOString());
            if (fits(event)) controller.enqueue(block(++next, 'event', event));
            else next++;
          }, NEXT_AFTER_MS);
        },
        cancel: () => clearInterval(timer),
      });
      request.signal.addEventListener('abort', () => clearInterval(timer));
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    },
  ],
);
