import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { withLive, type Extension } from './api';
import { ExtensionsPage } from './ExtensionsPage';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => fakeLive.reset());

const listed: Extension = {
  pbx_id: 'main',
  extension: '101',
  state: 'IDLE',
  since: '2026-11-20T10:00:00Z',
  call_id: null,
  do_not_disturb: null,
  forwarding: null,
};
const told = (since: string, state: string) => ({
  pbxId: 'main',
  extension: '101',
  state,
  since,
  callId: null,
  doNotDisturb: null,
  forwarding: null,
});

describe('the list with what the stream told', () => {
  it.each([
    ['2026-11-20T10:00:05Z', 'BUSY'],
    ['2026-11-20T09:59:00Z', 'IDLE'],
  ])('a word of %s', (since, state) => {
    const presence = new Map([['main/101', told(since, 'BUSY')]]);
    expect(withLive([listed], presence).map((one) => one.state)).toEqual([state]);
  });

  it('has extensions that were not heard of before, in the order of their numbers', () => {
    const presence = new Map([['main/99', { ...told('2026-11-20T10:00:05Z', 'RINGING'), extension: '99' }]]);
    expect(withLive([listed], presence).map((one) => one.extension)).toEqual(['99', '101']);
  });
});

describe('the page', () => {
  it('follows what an extension does', async () => {
    renderPage(<ExtensionsPage />);
    const card = (await screen.findByText('101')).closest('li') as HTMLElement;
    expect(within(card).getByText('Idle')).toBeVisible();
    fakeLive.event('presence', told(new Date().toISOString(), 'RINGING'));
    expect(within(card).getByText('Ringing')).toBeVisible();
  });

  it('shows free ones only when asked', async () => {
    const { user } = renderPage(<ExtensionsPage />);
    await user.click(await screen.findByRole('radio', { name: 'Free' }));
    expect(screen.queryByText('Do not disturb')).toBeNull();
    expect(screen.getAllByText('Idle').length).toBeGreaterThan(3);
  });
});
