import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { useMonitorEvents } from './useMonitorEvents';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

/** One `signal` for each time that something was asked, and what answers it. */
let asked: { signal: AbortSignal; answer: () => void }[] = [];
let isSlow = false;
let client: QueryClient;

beforeEach(() => {
  fakeLive.reset();
  asked = [];
  isSlow = false;
  vi.useFakeTimers();
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
});

afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

const KEY = ['messages', 'monitor', 'history'];

function Shown() {
  useMonitorEvents();
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      new Promise<string>((resolve) => {
        asked.push({ signal, answer: () => resolve('answer') });
        if (!isSlow) resolve('answer');
      }),
  });
  return null;
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const sms = () => fakeLive.event('sms', { id: 1, status: 'SENT' });

async function show() {
  render(
    <QueryClientProvider client={client}>
      <Shown />
    </QueryClientProvider>,
  );
  await pass(0);
  expect(asked).toHaveLength(1);
}

describe('what happens to messages', () => {
  it('is shown soon, and without end of it every five seconds', async () => {
    await show();
    sms();
    await pass(1000);
    expect(asked).toHaveLength(2);
    for (let half = 0; half < 20; half++) {
      sms();
      await pass(500);
    }
    expect(asked).toHaveLength(4);
  });

  it('cuts nothing off that is being asked for, and is asked for afterwards', async () => {
    await show();
    isSlow = true;
    sms();
    await pass(1000);
    expect(asked).toHaveLength(2);
    sms();
    await pass(20_000);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.signal.aborted).toBe(false);
    asked[1]?.answer();
    await pass(5000);
    expect(asked).toHaveLength(3);
  });

  it('is asked for once somebody looks again', async () => {
    await show();
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    sms();
    await pass(10_000);
    expect(asked).toHaveLength(1);
    visibility.mockReturnValue('visible');
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      await vi.advanceTimersByTimeAsync(0);
    });
    expect(asked).toHaveLength(2);
  });
});
