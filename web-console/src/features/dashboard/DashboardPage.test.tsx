import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { cardsOf } from '../../../mock/features/dashboard';
import { pbxsOf } from '../../../mock/features/telephony';
import { mockFetch } from '../../../mock/fetch';
import { deedOf } from './cards';
import { DashboardPage } from './DashboardPage';
import { latestLatency, totals } from './flow';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => fakeLive.reset());

describe('the buttons of cards', () => {
  it.each([
    ['open-section:ctip', { kind: 'open', to: '/admin/telephony' }],
    ['open-section:backups', { kind: 'open', to: '/admin/backup' }],
    ['open-section:elsewhere', null],
    ['test-email', { kind: 'test-email' }],
    ['rm -rf', null],
  ])('%s', (action, deed) => {
    expect(deedOf(action)).toEqual(deed);
  });
});

describe('the flow of an hour', () => {
  const minute = (frames: number, calls: number, p50: number | null) => ({
    at: '2026-11-20T10:00:00Z',
    frames,
    calls,
    p50_ms: p50,
    p99_ms: p50 === null ? null : p50 * 3,
  });

  it('is told by the newest minute that is over and had any', () => {
    expect(latestLatency([minute(5, 1, 8), minute(0, 0, null), minute(9, 2, 4)])).toEqual({
      p50: 8,
      p99: 24,
    });
    expect(latestLatency([minute(0, 0, null)])).toBeNull();
  });

  it('adds up', () => {
    expect(totals([minute(5, 1, 8), minute(9, 2, 4)])).toEqual({
      frames: 14,
      calls: 3,
      mostFrames: 9,
      mostCalls: 2,
    });
  });
});

describe('the page', () => {
  const card = (name: string) => screen.findByRole('region', { name });

  it('shows every part in the language of the page', async () => {
    renderPage(<DashboardPage />);
    const pbx = await card('Telephone system');
    expect(within(pbx).getByText('Fault')).toBeVisible();
    expect(within(pbx).getByText('Connected: 1 of 2, Branch: Wrong PIN')).toBeVisible();
    expect(within(pbx).getByRole('link', { name: 'Telephone settings' })).toHaveAttribute(
      'href',
      '/admin/telephony',
    );
    expect(screen.getByText(/tried out 2 days ago/)).toBeVisible();
    expect(await screen.findByRole('img', { name: /Calls by minute: \d+ calls/ })).toBeVisible();
    expect(screen.queryByText('Set CTIP up')).toBeNull();
  });

  it('follows the connections', async () => {
    renderPage(<DashboardPage />);
    const line = (await screen.findByText('Head office')).closest('li') as HTMLElement;
    expect(within(line).getByText('Connected')).toBeVisible();
    fakeLive.event('pbx', {
      pbxId: 'main',
      state: 'HALTED',
      since: new Date().toISOString(),
      reason: 'SPOOL_FULL',
      nextAttemptAt: null,
      lastFrameAt: null,
      identity: null,
      clockDriftMillis: null,
      spoolBytes: 0,
    });
    expect(within(line).getByText('Reading stopped')).toBeVisible();
  });

  it('shows what is behind a card', async () => {
    const { user } = renderPage(<DashboardPage />);
    await user.click(within(await card('SMS provider')).getByRole('button', { name: 'Details' }));
    const dialog = await screen.findByRole('dialog', { name: 'SMS provider: details' });
    expect(await within(dialog).findByText('pending messages')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toContain('"uncertain_messages": 0');
  });

  it('tries the mail server, and says how that went', async () => {
    const { user } = renderPage(<DashboardPage />);
    await user.click(within(await card('E-mail')).getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('The connection to the mail server works.')).toBeVisible();
  });

  it('tries the database, and says how that went, wherever its card is', async () => {
    const data = seeded();
    cardsOf(data).reverse();
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = renderPage(<DashboardPage />);
    await user.click(within(await card('Database')).getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findAllByText('Connected to db.example.org:5432')).toHaveLength(2);
  });

  it('leads newcomers to the set-up', async () => {
    const data = seeded();
    pbxsOf(data).length = 0;
    vi.stubGlobal('fetch', mockFetch(data));
    renderPage(<DashboardPage />);
    expect(await screen.findByRole('link', { name: 'Set CTIP up' })).toHaveAttribute('href', '/admin/setup');
  });

  it('says what it does not know as it came', async () => {
    const data = seeded();
    const first = cardsOf(data)[0];
    if (first) first.status = 'Zupełnie nowy stan';
    vi.stubGlobal('fetch', mockFetch(data));
    renderPage(<DashboardPage />);
    expect(await screen.findByText('Zupełnie nowy stan')).toBeVisible();
  });
});
