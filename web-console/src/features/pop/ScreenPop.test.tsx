import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { person, seeded } from '../../../mock/data';
import { listen } from '@/testing/asked';
import { fakeLive, ringingCall } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { ScreenPop } from './ScreenPop';
import { changeAlerts } from './settings';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

const me = person('operator');
const cards = () => screen.queryAllByRole('region', { name: /Incoming call from|You talk with/ });

beforeEach(() => {
  fakeLive.reset();
  localStorage.removeItem('ctip-once');
  changeAlerts({ scope: null, notifications: false, sound: false, openLinks: true });
});

async function ready() {
  const view = renderPage(<ScreenPop me={me} />);
  await screen.findByLabelText('Incoming calls', { selector: 'aside' });
  return view;
}

describe('the screen pop', () => {
  it('shows a ringing call once, however often its events come', async () => {
    await ready();
    fakeLive.event('call', ringingCall());
    fakeLive.event('call', ringingCall());
    fakeLive.event('call', ringingCall({ version: 2 }));
    expect(await screen.findByRole('region', { name: 'Incoming call from 600 000 101' })).toBeVisible();
    expect(cards()).toHaveLength(1);
  });

  it('leaves when somebody else answers, and when the caller gives up', async () => {
    await ready();
    const first = ringingCall();
    const second = ringingCall({ callId: 'b'.repeat(26), number: '600000102', e164: '+48600000102' });
    fakeLive.event('call', first);
    fakeLive.event('call', second);
    expect(cards()).toHaveLength(2);

    const now = new Date().toISOString();
    fakeLive.event('call', {
      ...first,
      version: 2,
      state: 'TALKING',
      answeredBy: '102',
      legs: [{ ...first.legs[0], endedAt: now }],
    });
    fakeLive.event('call', { ...second, version: 2, state: 'ENDED', disposition: 'NO_ANSWER', endedAt: now });
    await waitFor(() => expect(cards()).toHaveLength(0));
  });

  it('stays as the current call when this person answers, until it ends', async () => {
    await ready();
    const call = ringingCall();
    const now = new Date().toISOString();
    const answered = { ...call, version: 2, state: 'TALKING' as const, connectedAt: now };
    fakeLive.event('call', call);
    fakeLive.event('call', {
      ...answered,
      answeredBy: '101',
      legs: [{ ...call.legs[0], connectedAt: now }],
    });
    expect(await screen.findByRole('region', { name: 'You talk with 600 000 101' })).toBeVisible();
    fakeLive.event('call', { ...answered, version: 3, state: 'ENDED', disposition: 'ANSWERED' });
    await waitFor(() => expect(cards()).toHaveLength(0));
  });

  it('is shown by the presenting tab only', async () => {
    await ready();
    fakeLive.presenter(false);
    fakeLive.event('call', ringingCall());
    expect(cards()).toHaveLength(0);
    fakeLive.presenter(true);
    expect(cards()).toHaveLength(1);
  });

  it('does not come back in another tab once it was closed', async () => {
    const { user } = await ready();
    fakeLive.event('call', ringingCall());
    await user.click(await screen.findByRole('button', { name: 'Close this call’s card' }));
    await waitFor(() => expect(cards()).toHaveLength(0));
    fakeLive.presenter(false);
    fakeLive.presenter(true);
    expect(cards()).toHaveLength(0);
  });

  it('shows what a caller calls themselves as text', async () => {
    await ready();
    fakeLive.event(
      'call',
      ringingCall({ number: null, e164: null, callerName: '<img src=x onerror=alert(1)>' }),
    );
    const card = await screen.findByRole('region', { name: /Incoming call/ });
    expect(within(card).getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    expect(card.querySelector('img')).toBeNull();
  });

  it('says that a number is withheld, and offers nothing that needs one', async () => {
    await ready();
    fakeLive.event('call', ringingCall({ number: null, e164: null }));
    const card = await screen.findByRole('region', { name: 'Incoming call from Number withheld' });
    expect(within(card).queryByRole('button', { name: 'Message' })).toBeNull();
    expect(within(card).getByRole('button', { name: 'Open' })).toBeVisible();
  });

  it('opens a link at a ring, and not again for a call that lasts longer than that is remembered', async () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    const link = {
      id: 9,
      name: 'CRM',
      url: 'https://crm.example.org/?of={call_id}',
      on: 'RING',
      enabled: true,
    };
    listen(seeded(), ({ url }) =>
      url.endsWith('/operator/api/links') ? Response.json({ items: [link] }) : null,
    );
    await ready();
    const [first, second] = [
      ringingCall(),
      ringingCall({ callId: 'b'.repeat(26), number: '600000102', e164: '+48600000102' }),
    ];
    fakeLive.event('call', first);
    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
    localStorage.removeItem('ctip-once');
    fakeLive.event('call', second);
    await waitFor(() =>
      expect(opened.mock.calls.map(([url]) => url)).toContain(`https://crm.example.org/?of=${second.callId}`),
    );
    expect(opened).toHaveBeenCalledTimes(2);
  });

  it('lets one finish what one writes when the caller hangs up', async () => {
    const { user } = await ready();
    const call = ringingCall();
    fakeLive.event('call', call);
    await user.click(await screen.findByRole('button', { name: 'Message' }));
    const field = await screen.findByRole('textbox', { name: 'Message' });
    await user.type(field, 'We call back');
    fakeLive.event('call', { ...call, version: 2, state: 'ENDED', disposition: 'NO_ANSWER' });
    expect(screen.queryAllByText('Ringing · 101')).toHaveLength(0);
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('We call back');
  });
});
