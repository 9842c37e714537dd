import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

interface Test {
  state: string;
  started_at: string;
  ended_at: string | null;
  progress: number;
  error: string | null;
}

interface Backup {
  id: number;
  started_at: string;
  ended_at: string | null;
  state: string;
  rows: number | null;
  bytes: number | null;
  file: string | null;
  error: string | null;
  verified: boolean | null;
  progress: number;
  with_keys: boolean | null;
  verification: Test | null;
}

/** What there is, for tests to change. */
export function backupsOf(data: MockData): { enabled: boolean; items: Backup[] } {
  return kept(data, 'backups', () => ({
    enabled: true,
    items: [
      {
        ...blank(3, data.at(60 * 7)),
        ended_at: data.at(60 * 7 - 1),
        state: 'DONE',
        rows: 1_204_331,
        bytes: 48_200_000,
        file: 'ctip-2026-11-29-0315.zip',
        progress: 100,
      },
      {
        ...blank(2, data.at(60 * 31)),
        ended_at: data.at(60 * 31 - 1),
        state: 'FAILED',
        error: 'No space left on the disk.',
        progress: 62,
      },
      {
        ...blank(1, data.at(60 * 55)),
        ended_at: data.at(60 * 55 - 1),
        state: 'DONE',
        rows: 1_180_012,
        bytes: 47_100_000,
        file: 'ctip-2026-11-27-0315.zip',
        verified: true,
        progress: 100,
        verification: {
          state: 'DONE',
          started_at: data.at(60 * 48),
          ended_at: data.at(60 * 48 - 2),
          progress: 100,
          error: null,
        },
      },
    ],
  }));
}

function blank(id: number, started_at: string): Backup {
  return {
    id,
    started_at,
    ended_at: null,
    state: 'RUNNING',
    rows: null,
    bytes: null,
    file: null,
    error: null,
    verified: null,
    progress: 0,
    with_keys: false,
    verification: null,
  };
}

const STEP = 34;

/** Each look finds what runs a third further. */
function goOn(backup: Backup): void {
  if (backup.state === 'RUNNING') {
    backup.progress = Math.min(100, backup.progress + STEP);
    if (backup.progress === 100)
      Object.assign(backup, {
        state: 'DONE',
        ended_at: new Date().toISOString(),
        rows: 1_204_402,
        bytes: 48_210_000,
        file: `ctip-mock-${backup.id}.zip`,
      });
  }
  const test = backup.verification;
  if (test?.state === 'RUNNING') {
    test.progress = Math.min(100, test.progress + STEP);
    if (test.progress === 100) {
      Object.assign(test, { state: 'DONE', ended_at: new Date().toISOString() });
      backup.verified = true;
    }
  }
}

const found = (data: MockData, match: RegExpMatchArray) =>
  backupsOf(data).items.find((one) => one.id === Number(match[1]));

register(
  [
    'GET /admin/backups',
    (data) => {
      const { enabled, items } = backupsOf(data);
      items.forEach(goOn);
      return { enabled, directory: enabled ? '/var/lib/ctip/backups' : null, items };
    },
  ],
  [
    'POST /admin/backups',
    (data) => {
      const { items } = backupsOf(data);
      if (items.some((one) => one.state === 'RUNNING')) return problem(409, 'A backup is running already.');
      const started = blank(Math.max(0, ...items.map((one) => one.id)) + 1, new Date().toISOString());
      items.unshift(started);
      return Response.json(started, { status: 202 });
    },
  ],
  [
    'POST /admin/backups/(\\d+)/cancel',
    (data, _request, match) => {
      const one = found(data, match);
      if (!one) return problem(404, 'There is no such backup.');
      if (one.state === 'RUNNING') one.state = 'CANCELLED';
      if (one.verification?.state === 'RUNNING') one.verification.state = 'CANCELLED';
      return Response.json(one, { status: 202 });
    },
  ],
  [
    'POST /admin/backups/(\\d+)/verify',
    (data, _request, match) => {
      const one = found(data, match);
      if (!one?.file) return problem(404, 'There is no such backup.');
      one.verification = {
        state: 'RUNNING',
        started_at: new Date().toISOString(),
        ended_at: null,
        progress: 0,
        error: null,
      };
      return Response.json(one, { status: 202 });
    },
  ],
);
