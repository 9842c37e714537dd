import { describe, expect, it } from 'vitest';
import { meaningOf } from './meaning';

const event = (typ: string, payload: string, ext: string | null = null) => ({
  ts: '2026-11-20T20:24:02.996501Z',
  typ,
  ext,
  number: null,
  payload,
});
const outside = (number: string) => ({ kind: 'outside', number });

describe('what an event says', () => {
  it.each([
    [
      'RING',
      'RING 101_ 600000101 0 500 _ Example_Heating',
      { kind: 'ring', ext: '101', party: outside('600000101'), name: 'Example Heating' },
    ],
    [
      'RING',
      'RING 101_ 600000101 0 500 _ 600000101',
      { kind: 'ring', ext: '101', party: outside('600000101'), name: '' },
    ],
    ['RING', 'RING 21__ _', { kind: 'ring', ext: '21', party: { kind: 'withheld', number: '' }, name: '' }],
    [
      'RING',
      'RING 104_ /103 0 /104 _ Front_desk',
      { kind: 'ring', ext: '104', party: { kind: 'internal', number: '103' }, name: 'Front desk' },
    ],
    ['RING', 'RING', { kind: 'ring', ext: '', party: { kind: 'withheld', number: '' }, name: '' }],
    [
      'CW',
      'CW 101_ 0600000101 Example',
      { kind: 'waiting', ext: '101', party: outside('0600000101'), name: 'Example' },
    ],
    ['CONN', 'CONN 101_ 600000101', { kind: 'talk', ext: '101', party: outside('600000101'), name: '' }],
    ['REL', 'REL 101_ 39', { kind: 'release', ext: '101', cause: 39 }],
    ['REL', 'REL 101_ normal', { kind: 'release', ext: '101', cause: null }],
    ['REL', 'REL 101_', { kind: 'release', ext: '101', cause: null }],
    ['ECHO', 'ECHO 101_ 0600000101', { kind: 'dial', ext: '101', value: '0600000101' }],
    ['DRDY', 'DRDY 101_', { kind: 'tone', ext: '101' }],
    ['STAT', 'STAT 101_ H F d l a p c q', { kind: 'phone', ext: '101', flags: ['offHook', 'forwarding'] }],
    ['STAT', 'STAT 101_ hfDlapcq', { kind: 'phone', ext: '101', flags: ['onHook', 'doNotDisturb'] }],
    ['STAT', 'STAT 101_ x', { kind: 'phone', ext: '101', flags: [] }],
    ['AOC', 'AOC 101_ 0.38', { kind: 'cost', ext: '101', value: '0.38' }],
    // The inherited lists drop a leading A.
    ['OC', 'AOC 101_ 0.38', { kind: 'cost', ext: '101', value: '0.38' }],
    ['UTAG', 'UTAG 101_ gold customer', { kind: 'tag', ext: '101', value: 'gold customer' }],
    ['RECE', 'RECE 101_ 42 10.0.0.1 <a>', { kind: 'recordingEnded', ext: '101' }],
    ['ERROR', 'ERROR 3', { kind: 'reply', ext: '' }],
    ['EVNT', 'EVNT 501 something', { kind: 'unknown', ext: '' }],
    ['INFO', 'INFO 501 CAMPAIGN=DEMO', { kind: 'unknown', ext: '' }],
    ['', '', { kind: 'unknown', ext: '' }],
  ])('of %s, %o', (typ, payload, meaning) => expect(meaningOf(event(typ, payload))).toEqual(meaning));

  it.each([
    ['IVR_MAP_HIT digit=7', { kind: 'ruleHit', ext: '500', value: '7' }],
    ['IVR_MAP_MISS ext=500', { kind: 'ruleMiss', ext: '500' }],
    ['IVR_NO_SMS reason=NOT_MOBILE', { kind: 'noSms', ext: '500', value: 'NOT_MOBILE' }],
  ])('of a conclusion, %o', (payload, meaning) =>
    expect(meaningOf(event('INFO', payload, '500_'))).toEqual(meaning),
  );
});
