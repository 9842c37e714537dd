import type { AdminSchema } from '@/api/schema';
import { shownExtension } from '@/i18n/phone';

export type PbxEvent = AdminSchema['EventView'];

/** Who is at the other end, as frames present it. */
export type Party =
  | { kind: 'outside'; number: string }
  | { kind: 'internal'; number: string }
  | { kind: 'withheld'; number: '' };

/** What a frame says. Texts of each kind are in `liveView:meaning`. */
export type Meaning =
  | { kind: 'ring' | 'waiting' | 'talk'; ext: string; party: Party; name: string }
  | { kind: 'release'; ext: string; cause: number | null }
  | { kind: 'dial' | 'tag' | 'cost'; ext: string; value: string }
  | { kind: 'tone' | 'recordingBegun' | 'recordingCancelled' | 'recordingEnded'; ext: string }
  | { kind: 'phone'; ext: string; flags: Flag[] }
  | { kind: 'ruleHit'; ext: string; value: string }
  | { kind: 'ruleMiss'; ext: string }
  | { kind: 'noSms'; ext: string; value: string }
  | { kind: 'sms' | 'reply' | 'unknown'; ext: string };

export const FLAGS = {
  H: 'offHook',
  h: 'onHook',
  o: 'outOfOrder',
  F: 'forwarding',
  D: 'doNotDisturb',
  L: 'locked',
  A: 'rights',
  P: 'parked',
  C: 'queue',
  Q: 'callBack',
} as const;

export type Flag = (typeof FLAGS)[keyof typeof FLAGS];

/** Causes of a REL that have words of their own (`liveView:cause`). */
export const CAUSES = [
  1, 2, 3, 4, 5, 6, 7, 10, 15, 16, 17, 18, 25, 26, 27, 28, 31, 32, 33, 35, 38, 39, 40, 46, 47,
] as const;

export function partyOf(field: string | undefined): Party {
  if (!field || field === '_' || field === '-') return { kind: 'withheld', number: '' };
  if (field.startsWith('/')) return { kind: 'internal', number: shownExtension(field.slice(1)) };
  return { kind: 'outside', number: field };
}

/** The name that the PBX's phone book gives; a repeated number is none. */
function nameOf(comment: string | undefined, number: string): string {
  if (!comment || comment === '_' || comment === number) return '';
  return comment.replaceAll('_', ' ').trim();
}

function causeOf(field: string | undefined): number | null {
  const code = Number(field ?? '');
  return field && Number.isInteger(code) ? code : null;
}

function flagsOf(fields: readonly string[]): Flag[] {
  return fields
    .flatMap((field) => Array.from(field))
    .map((letter) => FLAGS[letter as keyof typeof FLAGS] as Flag | undefined)
    .filter((flag) => flag !== undefined);
}

/** What an event says, in a form that can be put into words. Total: what it can't read is `unknown`. */
export function meaningOf({ typ, ext: known, payload }: PbxEvent): Meaning {
  const [, first, ...fields] = payload.trim().split(/ +/);
  const ext = shownExtension(first ?? known);
  switch (typ) {
    case 'RING': {
      const party = partyOf(fields[0]);
      return { kind: 'ring', ext, party, name: nameOf(fields[4], party.number) };
    }
    case 'CW': {
      const party = partyOf(fields[0]);
      return { kind: 'waiting', ext, party, name: nameOf(fields[1], party.number) };
    }
    case 'CONN':
      return { kind: 'talk', ext, party: partyOf(fields[0]), name: '' };
    case 'REL':
      return { kind: 'release', ext, cause: causeOf(fields[0]) };
    case 'ECHO':
      return { kind: 'dial', ext, value: fields.join(' ') };
    case 'DRDY':
      return { kind: 'tone', ext };
    case 'STAT':
      return { kind: 'phone', ext, flags: flagsOf(fields) };
    case 'AOC':
    case 'OC':
      return { kind: 'cost', ext, value: fields[0] ?? '' };
    case 'UTAG':
      return { kind: 'tag', ext, value: fields.join(' ') };
    case 'RECB':
      return { kind: 'recordingBegun', ext };
    case 'RECC':
      return { kind: 'recordingCancelled', ext };
    case 'RECE':
      return { kind: 'recordingEnded', ext };
    case 'SMSA':
    case 'SMSR':
    case 'SMSG':
      return { kind: 'sms', ext: shownExtension(known) };
    case 'OK':
    case 'NA':
    case 'NAK':
    case 'ERROR':
      return { kind: 'reply', ext: shownExtension(known) };
    case 'INFO':
      return concluded(payload, shownExtension(known));
    default:
      return { kind: 'unknown', ext: shownExtension(known) };
  }
}

/** What CTIP concluded at a RING. */
function concluded(payload: string, ext: string): Meaning {
  const hit = /^IVR_MAP_HIT digit=(\d+)/.exec(payload);
  if (hit) return { kind: 'ruleHit', ext, value: hit[1] ?? '' };
  if (payload.startsWith('IVR_MAP_MISS')) return { kind: 'ruleMiss', ext };
  const withheld = /^IVR_NO_SMS reason=(\w+)/.exec(payload);
  if (withheld) return { kind: 'noSms', ext, value: withheld[1] ?? '' };
  return { kind: 'unknown', ext };
}
