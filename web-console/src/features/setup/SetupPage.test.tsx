import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive, ringingCall } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { pbxsOf } from '../../../mock/features/telephony';
import { mockFetch } from '../../../mock/fetch';
import { SetupPage } from './SetupPage';
import { newestSince, stepToResume } from './steps';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => {
  fakeLive.reset();
  localStorage.removeItem('ctip-setup');
});

describe('where it goes on', () => {
  it.each([
    [false, 'call', 'telephony'],
    [true, 'organisation', 'organisation'],
    [true, 'nonsense', 'sms'],
  ])('with a system %s, left at %s: %s', (hasPbx, left, step) => {
    localStorage.setItem('ctip-setup', left);
    expect(stepToResume(hasPbx)).toBe(step);
  });

  it('takes a call that began while it waited, no earlier one', () => {
    const old = ringingCall({ startedAt: '2026-11-20T09:00:00Z' });
    const ended = ringingCall({ callId: 'b', state: 'ENDED', startedAt: '2026-11-20T10:02:00Z' });
    const open = ringingCall({ callId: 'c', startedAt: '2026-11-20T10:01:00Z' });
    const all = new Map([old, ended, open].map((call) => [call.callId, call]));
    expect(newestSince(all, '2026-11-20T10:00:00Z')?.callId).toBe('c');
    expect(newestSince(all, '2026-11-20T11:00:00Z')).toBeNull();
  });
});

describe('the first run', () => {
  it('goes from nothing to the first call', async () => {
    const data = seeded();
    pbxsOf(data).length = 0;
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = renderPage(<SetupPage />);
    await user.type(await screen.findByRole('textbox', { name: /Address/ }), '192.0.2.10');
    await user.type(screen.getByLabelText('PIN'), '1234');
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('The connection works')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save and go on' }));

    expect(await screen.findByRole('heading', { name: 'How do SMS leave?' })).toHaveFocus();
    await user.click(await screen.findByRole('button', { name: 'Later' }));
    expect(await screen.findByRole('combobox', { name: /Time zone/ })).toHaveValue('Europe/Warsaw');
    await user.click(screen.getByRole('button', { name: 'Save and go on' }));

    expect(await screen.findByText('Waiting for a call…')).toBeVisible();
    const startedAt = new Date(Date.now() + 1000).toISOString();
    fakeLive.event('call', ringingCall({ startedAt }));
    expect(screen.getByText('There it is!')).toBeVisible();
    expect(screen.getByText('600 000 101')).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the operator’s desk' })).toBeVisible();
    expect(localStorage.getItem('ctip-setup')).toBe('call');
  });

  it('stays at the telephone system until there is one', async () => {
    const data = seeded();
    pbxsOf(data).length = 0;
    vi.stubGlobal('fetch', mockFetch(data));
    renderPage(<SetupPage />);
    const steps = await screen.findByRole('list', { name: 'Steps' });
    expect(within(steps).getByRole('button', { name: /First call/ })).toBeDisabled();
  });
});
