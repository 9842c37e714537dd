import { describe, expect, it } from 'vitest';
import type { LiveCall } from '@/live/state';
import type { ListedCall } from './api';
import { mergeCalls, withHeadings, type Sources } from './merge';

const at = (minute: number) => `2026-11-29T10:${String(minute).padStart(2, '0')}:00Z`;

function listed(id: number, more: Partial<ListedCall> = {}): ListedCall {
  return {
    id,
    call_id: `call-${id}`,
    version: 5,
    state: 'ENDED',
    disposition: 'ANSWERED',
    direction: 'IN',
    number: `60000000${id}`,
    e164: null,
    caller_name: null,
    ext: '101_',
    answered_by: '101_',
    pbx_id: 'main',
    started_at: at(id),
    connected_at: null,
    ended_at: at(id + 1),
    ring_s: 3,
    duration_s: 60,
    legs: [],
    contact: null,
    latest_sms: null,
    note: null,
    tags: [],
    ...more,
  };
}

function told(id: number, more: Partial<LiveCall> = {}): LiveCall {
  return {
    callId: `call-${id}`,
    id,
    pbxId: 'main',
    version: 1,
    state: 'RINGING',
    kind: 'EXTERNAL',
    direction: 'IN',
    number: `60000000${id}`,
    e164: null,
    callerName: null,
    dialled: null,
    extension: '101_',
    answeredBy: null,
    startedAt: at(id),
    connectedAt: null,
    endedAt: null,
    endEstimated: false,
    ringMillis: null,
    talkMillis: null,
    disposition: 'UNKNOWN',
    flags: [],
    legs: [],
    ivr: null,
    ...more,
  };
}

const contact = { id: 1, first_name: 'Anna', last_name: 'Example', company: null } as ListedCall['contact'];
const ended = { state: 'ENDED', disposition: 'NO_ANSWER' } as const;

const merge = (sources: Partial<Sources>) =>
  mergeCalls({ listed: [], more: false, newest: [], live: [], filters: {}, ...sources });

const shown = (sources: Partial<Sources>) =>
  merge(sources).map((call) => `${call.id}:${call.state}@${call.version}`);

describe('the merge of list and stream', () => {
  it.each<[string, Partial<Sources>, string[]]>([
    ['nothing of nothing', {}, []],
    ['the list as it is', { listed: [listed(3), listed(2)] }, ['3:ENDED@5', '2:ENDED@5']],
    ['a new call above', { listed: [listed(2)], live: [told(3)] }, ['3:RINGING@1', '2:ENDED@5']],
    [
      'a call that goes on above newer ones that are over',
      { listed: [listed(4)], live: [told(3)] },
      ['3:RINGING@1', '4:ENDED@5'],
    ],
    [
      'the newer of both, told later',
      {
        listed: [listed(2, { version: 1, state: 'RINGING' })],
        live: [told(2, { version: 2, state: 'TALKING' })],
      },
      ['2:TALKING@2'],
    ],
    ['the newer of both, listed later', { listed: [listed(2)], live: [told(2)] }, ['2:ENDED@5']],
    [
      'a call of two pages once',
      { listed: [listed(3), listed(2), listed(2), listed(1)] },
      ['3:ENDED@5', '2:ENDED@5', '1:ENDED@5'],
    ],
    [
      'the newer of a call of two pages',
      { listed: [listed(2, { version: 7 }), listed(2, { version: 6 })] },
      ['2:ENDED@7'],
    ],
    [
      'a call that just ended, where it began',
      { listed: [listed(4), listed(2)], live: [told(3, { ...ended, version: 3 })] },
      ['4:ENDED@5', '3:ENDED@3', '2:ENDED@5'],
    ],
    [
      'no ended call from below what is loaded',
      { listed: [listed(4), listed(3)], more: true, live: [told(1, ended)] },
      ['4:ENDED@5', '3:ENDED@5'],
    ],
    [
      'an open call from below what is loaded',
      { listed: [listed(4)], more: true, live: [told(1)] },
      ['1:RINGING@1', '4:ENDED@5'],
    ],
    ['no internal call among external ones', { live: [told(1, { kind: 'INTERNAL' })] }, []],
    ['no service code', { live: [told(1, { kind: 'SERVICE' })], filters: { kind: 'internal' } }, []],
    [
      'internal ones when asked',
      { live: [told(1, { kind: 'INTERNAL' })], filters: { kind: 'internal' } },
      ['1:RINGING@1'],
    ],
    [
      'every kind when asked',
      { live: [told(1, { kind: 'SERVICE' })], filters: { kind: 'all' } },
      ['1:RINGING@1'],
    ],
    [
      'only the asked direction',
      { live: [told(1), told(2, { direction: 'OUT' })], filters: { direction: 'OUT' } },
      ['2:RINGING@1'],
    ],
    [
      'no call any more that left the state asked for',
      {
        listed: [listed(1, { version: 1, state: 'RINGING' })],
        live: [told(1, { ...ended, version: 2 })],
        filters: { state: 'open' },
      },
      [],
    ],
    [
      'a call that came into the state asked for',
      {
        live: [told(1, { ...ended, version: 2 }), told(2)],
        filters: { state: 'no_answer', direction: 'IN' },
      },
      ['1:ENDED@2'],
    ],
    [
      'any leg of the extension asked for',
      {
        live: [
          told(1, {
            legs: [
              {
                number: 1,
                extension: '202_',
                role: 'CALLEE',
                startedAt: at(1),
                connectedAt: null,
                endedAt: null,
                cause: null,
                outcome: null,
              },
            ],
          }),
          told(2),
        ],
        filters: { ext: '202' },
      },
      ['1:RINGING@1'],
    ],
    [
      'a listed call that the server found by what is not told here',
      {
        listed: [listed(1, { version: 1, state: 'RINGING' })],
        live: [told(1, { version: 2, state: 'TALKING' })],
        filters: { q: 'text of a contact’s second number' },
      },
      ['1:TALKING@2'],
    ],
    [
      'a new call that fits the text',
      { live: [told(1), told(2)], filters: { q: '600000002' } },
      ['2:RINGING@1'],
    ],
    [
      'a new call whose contact fits the text',
      { live: [told(1), told(2)], newest: [listed(2, { version: 1, contact })], filters: { q: 'anna ex' } },
      ['2:RINGING@1'].map((row) => row.replace('RINGING', 'ENDED')),
    ],
    [
      'a call that is answered, while they still talk',
      {
        live: [told(1, { state: 'TALKING', disposition: 'ANSWERED' }), told(2)],
        filters: { state: 'answered' },
      },
      ['1:TALKING@1'],
    ],
    ['no call of unknown end that goes on', { live: [told(1)], filters: { state: 'unknown' } }, []],
    [
      'a number as people write it',
      { live: [told(1), told(2)], filters: { q: '600 000-00 2' } },
      ['2:RINGING@1'],
    ],
    ['only days asked for', { live: [told(1)], filters: { from: '2026-11-30', to: '2026-11-30' } }, []],
    ['only the tag asked for', { live: [told(1)], filters: { tag: 'order' } }, []],
  ])('shows %s', (_, sources, expected) => {
    expect(shown(sources)).toEqual(expected);
  });

  it('keeps who it is, note, tags and message of a call that changed', () => {
    const [call] = merge({
      listed: [listed(1, { version: 1, contact, note: 'Later', tags: ['order'] })],
      live: [told(1, { version: 2, state: 'TALKING' })],
    });
    expect(call).toMatchObject({ state: 'TALKING', contact, note: 'Later', tags: ['order'] });
  });

  it('learns from the newest calls who a new caller is', () => {
    const [call] = merge({ live: [told(1, { version: 9 })], newest: [listed(1, { contact })] });
    expect(call).toMatchObject({ version: 9, contact });
  });

  it('gives the integer id to a call that only the stream knew at first', () => {
    const [call] = merge({ live: [told(1, { id: null, version: 9 })], newest: [listed(1)] });
    expect(call?.id).toBe(1);
  });
});

describe('headings', () => {
  it('stand before what goes on and before each day', () => {
    const calls = merge({
      listed: [listed(2), listed(1, { started_at: '2026-11-28T10:00:00Z' })],
      live: [told(3), told(4)],
    });
    expect(
      withHeadings(calls).map((line) => (line.kind === 'open' ? `open ${line.count}` : line.kind)),
    ).toEqual(['open 2', 'call', 'call', 'day', 'call', 'day', 'call']);
  });

  it('are none without calls', () => {
    expect(withHeadings([])).toEqual([]);
  });
});
