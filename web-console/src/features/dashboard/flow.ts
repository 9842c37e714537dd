import type { Flow } from './api';

type Minute = Flow['minutes'][number];

const sum = (minutes: readonly Minute[], of: (minute: Minute) => number) =>
  minutes.reduce((all, minute) => all + of(minute), 0);

/** The newest latency there is, of a minute that is over; null when nothing came. */
export function latestLatency(minutes: readonly Minute[]): { p50: number; p99: number } | null {
  const over = minutes.slice(0, -1);
  for (const minute of [...over].reverse()) {
    if (minute.p50_ms !== null && minute.p99_ms !== null) return { p50: minute.p50_ms, p99: minute.p99_ms };
  }
  return null;
}

/** What an hour comes to. */
export function totals(minutes: readonly Minute[]) {
  return {
    frames: sum(minutes, (minute) => minute.frames),
    calls: sum(minutes, (minute) => minute.calls),
    mostFrames: Math.max(0, ...minutes.map((minute) => minute.frames)),
    mostCalls: Math.max(0, ...minutes.map((minute) => minute.calls)),
  };
}
