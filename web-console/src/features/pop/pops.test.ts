import { describe, expect, it } from 'vitest';
import type { LiveCall, LiveLeg } from '@/live/state';
import { effectiveScope, popOf, pops, type Scope } from './pops';

const NOW = '2026-11-20T10:00:00.000000Z';

function leg(extension: string, more: Partial<LiveLeg> = {}): LiveLeg {
  return {
    number: 0,
    extension,
    role: 'CALLED',
    startedAt: NOW,
    connectedAt: null,
    endedAt: null,
    cause: null,
    outcome: null,
    ...more,
  };
}

function call(more: Partial<LiveCall> = {}): LiveCall {
  return {
    callId: 'a'.repeat(26),
    id: null,
    pbxId: 'main',
    version: 1,
    state: 'RINGING',
    kind: 'EXTERNAL',
    direction: 'IN',
    number: '600000101',
    e164: '+48600000101',
    callerName: null,
    dialled: null,
    extension: '101',
    answeredBy: null,
    startedAt: NOW,
    connectedAt: null,
    endedAt: null,
    endEstimated: false,
    ringMillis: null,
    talkMillis: null,
    disposition: 'UNKNOWN',
    flags: [],
    legs: [leg('101')],
    ivr: null,
    ...more,
  };
}

const connected = { connectedAt: NOW };
const ended = { endedAt: NOW };

describe('what a call is on a screen', () => {
  const table: [string, Partial<LiveCall>, Scope, 'ringing' | 'talking' | null][] = [
    ['rings at mine', {}, 'mine', 'ringing'],
    ['rings at mine, padded', { legs: [leg('101_')] }, 'mine', 'ringing'],
    ['rings elsewhere, only mine wanted', { legs: [leg('102')] }, 'mine', null],
    ['rings elsewhere, all wanted', { legs: [leg('102')] }, 'all', 'ringing'],
    ['rings in a group with mine', { legs: [leg('102'), leg('101'), leg('103')] }, 'mine', 'ringing'],
    ['mine gave up, the group rings on', { legs: [leg('101', ended), leg('102')] }, 'mine', null],
    [
      'handed over to a colleague, all wanted',
      { connectedAt: NOW, legs: [leg('101', { ...connected, ...ended }), leg('102')] },
      'all',
      null,
    ],
    [
      'handed over to me',
      { connectedAt: NOW, legs: [leg('102', { ...connected, ...ended }), leg('101')] },
      'mine',
      'ringing',
    ],
    ['waits for a free extension', { state: 'WAITING', legs: [] }, 'all', 'ringing'],
    ['waits, only mine wanted', { state: 'WAITING', legs: [] }, 'mine', null],
    ['I answered', { state: 'TALKING', legs: [leg('101', connected)] }, 'mine', 'talking'],
    ['I answered, all wanted', { state: 'TALKING', legs: [leg('101', connected)] }, 'all', 'talking'],
    [
      'somebody else answered',
      { state: 'TALKING', legs: [leg('101', ended), leg('102', connected)] },
      'mine',
      null,
    ],
    [
      'somebody else answered, all wanted',
      { state: 'TALKING', legs: [leg('101', ended), leg('102', connected)] },
      'all',
      null,
    ],
    [
      'offered to me while another talks',
      { state: 'TALKING', legs: [leg('102', connected), leg('101')] },
      'mine',
      'ringing',
    ],
    [
      'I transferred it away',
      { state: 'TALKING', legs: [leg('101', { ...connected, ...ended }), leg('102', connected)] },
      'mine',
      null,
    ],
    [
      'a menu lets it go on to where it rings next',
      { state: 'ENDING', legs: [leg('500', { ...ended, cause: '38' })] },
      'all',
      'ringing',
    ],
    [
      'a menu lets it go, only mine wanted',
      { state: 'ENDING', legs: [leg('500', { ...ended, cause: '38' })] },
      'mine',
      null,
    ],
    ['hung up in a menu', { state: 'ENDING', legs: [leg('500', { ...ended, cause: '1' })] }, 'all', null],
    [
      'ended after it was handed over and answered',
      { state: 'ENDING', connectedAt: NOW, legs: [leg('500', { ...ended, cause: '38' })] },
      'all',
      null,
    ],
    ['is ending', { state: 'ENDING', legs: [leg('101', connected)] }, 'mine', null],
    ['ended answered', { state: 'ENDED', disposition: 'ANSWERED' }, 'all', null],
    ['ended unanswered', { state: 'ENDED', disposition: 'NO_ANSWER' }, 'all', null],
    ['ended busy', { state: 'ENDED', disposition: 'BUSY' }, 'all', null],
    ['ended failed', { state: 'ENDED', disposition: 'FAILED' }, 'all', null],
    ['was forgotten by the PBX', { state: 'ENDED', flags: ['TIMED_OUT'] }, 'all', null],
    ['goes out', { direction: 'OUT', state: 'TALKING', legs: [leg('101', connected)] }, 'all', null],
    ['is internal', { kind: 'INTERNAL' }, 'all', null],
    ['is a service of the PBX', { kind: 'SERVICE' }, 'all', null],
    ['nothing is wanted', {}, 'none', null],
  ];
  it.each(table)('%s', (_, more, scope, phase) => {
    expect(popOf(call(more), '101', scope)?.phase ?? null).toBe(phase);
  });
});

describe('the pops of a screen', () => {
  it('stand in the order of their ringing, each once, without what was closed', () => {
    const first = call({ callId: 'b'.repeat(26), startedAt: '2026-11-20T10:00:01Z' });
    const second = call({ callId: 'c'.repeat(26), startedAt: '2026-11-20T10:00:02Z' });
    const talking = call({
      state: 'TALKING',
      legs: [leg('101', connected)],
      startedAt: '2026-11-20T09:59:00Z',
    });
    const closed = call({ callId: 'd'.repeat(26) });
    expect(
      pops([second, talking, closed, first], '101', 'mine', new Set([closed.callId])).map((pop) => pop.call),
    ).toEqual([first, second, talking]);
  });

  it('are of all calls for somebody without an extension', () => {
    expect(effectiveScope(null, null)).toBe('all');
    expect(effectiveScope('mine', null)).toBe('all');
    expect(effectiveScope(null, '101')).toBe('mine');
    expect(effectiveScope('all', '101')).toBe('all');
    expect(effectiveScope('none', null)).toBe('none');
  });
});
