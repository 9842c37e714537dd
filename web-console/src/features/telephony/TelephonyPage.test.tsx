import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { listen, refusal } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import type { Pbx } from './api';
import { asked, faultsOf, typedOf } from './fields';
import { linkOf } from './link';
import { PbxForm } from './PbxForm';
import { TelephonyPage } from './TelephonyPage';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => fakeLive.reset());

const told = (state: string, reason: string | null = null) => ({
  pbxId: 'main',
  state,
  since: new Date().toISOString(),
  reason,
  nextAttemptAt: null,
  lastFrameAt: null,
  identity: null,
  clockDriftMillis: null,
  spoolBytes: 0,
});

describe('the form of a PBX', () => {
  const typed = { ...typedOf(null, []), host: '192.0.2.1' };

  it.each([
    [{}, {}],
    [{ host: ' ' }, { host: 'needed' }],
    [{ port: Number.NaN }, { port: 'port' }],
    [{ port: 65_536 }, { port: 'port' }],
    [{ pin: '12ab' }, { pin: 'pin' }],
    [{ pin: '' }, {}],
    [{ id: 'a b' }, { id: 'id' }],
  ])('%j has the faults %j', (part, faults) => {
    expect(faultsOf({ ...typed, ...part })).toEqual(faults);
  });

  it('says nothing of a PIN that is kept, and offers a free identifier', () => {
    expect(asked(typed, false)).not.toHaveProperty('pin');
    expect(asked({ ...typed, pin: '' }, true)).toMatchObject({ id: 'main', pin: '' });
    expect(typedOf(null, [{ id: 'main' }, { id: 'pbx-2' }] as Pbx[]).id).toBe('pbx-3');
  });
});

describe('how a connection is', () => {
  const link = {
    state: 'ONLINE',
    since: '2026-11-20T10:00:00Z',
    reason: null,
    detail: null,
    last_frame_at: null,
    next_attempt_at: null,
    identity: null,
  };
  it.each([
    ['2026-11-20T09:00:00Z', 'ONLINE'],
    ['2026-11-20T11:00:00Z', 'BACKING_OFF'],
  ])('a word of %s', (since, state) => {
    expect(linkOf({ link }, { ...told('BACKING_OFF', 'BROKEN'), since }).state).toBe(state);
  });
  it('is unknown when nobody told', () => {
    expect(linkOf({ link: null }, undefined).state).toBe('UNKNOWN');
  });
});

describe('the page', () => {
  const card = (name: string) => screen.findByRole('region', { name });

  it('shows every system, what is wrong and what to do, and follows the stream', async () => {
    renderPage(<TelephonyPage />);
    const main = await card('Head office');
    expect(within(main).getByText('Connected')).toBeVisible();
    expect(within(await card('Branch')).getByText(/Enter the PIN that is set/)).toBeVisible();
    fakeLive.event('pbx', told('BACKING_OFF', 'UNREACHABLE'));
    expect(await within(await card('Head office')).findByText('Not connected')).toBeVisible();
    expect(within(await card('Head office')).getByText(/Check address, port and firewall/)).toBeVisible();
  });

  it('tests what is stored', async () => {
    const { user } = renderPage(<TelephonyPage />);
    await user.click(within(await card('Branch')).getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('The connection does not work')).toBeVisible();
    expect(screen.getByText('Wrong PIN (NA 11).')).toBeVisible();
  });

  it('adds one, after the faults are mended', async () => {
    const { user } = renderPage(<TelephonyPage />);
    await user.click(await screen.findByRole('button', { name: 'Add a telephone system' }));
    const form = await screen.findByRole('dialog');
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(within(form).getByText('This is needed.')).toBeVisible();
    const address = within(form).getByRole('textbox', { name: /Address/ });
    await user.type(address, 'fail-here');
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(await within(form).findByText('This is no host name or address.')).toBeVisible();
    await user.clear(address);
    await user.type(address, '192.0.2.30');
    await user.type(within(form).getByRole('textbox', { name: 'Name' }), 'Warehouse');
    await user.click(within(form).getByRole('button', { name: 'Test the connection' }));
    expect(await within(form).findByText('The connection works')).toBeVisible();
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(await card('Warehouse')).toBeVisible();
  });

  it('keeps what a test said in its place, as old, while fields change', async () => {
    const { user } = renderPage(<TelephonyPage />);
    await user.click(await screen.findByRole('button', { name: 'Add a telephone system' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByRole('textbox', { name: /Address/ }), '192.0.2.30');
    await user.click(within(form).getByRole('button', { name: 'Test the connection' }));
    expect(await within(form).findByText('The connection works')).toBeVisible();
    expect(within(form).queryByText('before your last change')).toBeNull();
    const port = within(form).getByRole('textbox', { name: /Port/ });
    await user.clear(port);
    await user.type(port, '5525');
    await user.tab();
    expect(within(form).getByText('The connection works')).toBeVisible();
    expect(within(form).getByText('before your last change')).toBeVisible();
    await user.click(within(form).getByRole('button', { name: 'Test the connection' }));
    await waitFor(() => expect(within(form).queryByText('before your last change')).toBeNull());
  });

  it('removes a stored PIN only when told to', async () => {
    const server = listen();
    const { user } = renderPage(<TelephonyPage />);
    await user.click(within(await card('Head office')).getByRole('button', { name: 'Edit' }));
    const form = await screen.findByRole('dialog');
    await user.click(within(form).getByRole('button', { name: 'Remove the stored one' }));
    expect(within(form).getByText('It will be removed when you save.')).toBeVisible();
    await user.click(within(form).getByRole('button', { name: 'Test the connection' }));
    expect(await within(form).findByText(/^The connection/)).toBeVisible();
    expect(await server.body('POST /admin/pbxs/test')).toMatchObject({ id: 'main', pin: '' });
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(await within(await card('Head office')).findByText('None')).toBeVisible();
  });

  it('says in the short form, too, what is wrong with what that does not show', async () => {
    listen(seeded(), ({ method }) =>
      method === 'POST' ? refusal({ field: 'id', message: 'Identyfikator centrali jest już zajęty.' }) : null,
    );
    const { user } = renderPage(
      <PbxForm pbx={null} others={[]} short save="Go on" onSaved={() => undefined} />,
    );
    await user.type(await screen.findByRole('textbox', { name: /Address/ }), '192.0.2.30');
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText(/taken|in use/)).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: /Address/ }), '1');
    expect(screen.queryByText(/taken|in use/)).toBeNull();
  });

  it('saves the code page that names come in', async () => {
    const server = listen();
    const { user } = renderPage(<TelephonyPage />);
    await user.click(within(await card('Head office')).getByRole('button', { name: 'Edit' }));
    const form = await screen.findByRole('dialog');
    await user.click(within(form).getByRole('button', { name: /Code page of names/ }));
    await user.click(await screen.findByRole('option', { name: 'IBM 852 (Central European)' }));
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await server.body('PUT /admin/pbxs/main')).toMatchObject({ code_page: 'IBM852' });
  });

  it('removes one after a question', async () => {
    const { user } = renderPage(<TelephonyPage />);
    await user.click(within(await card('Branch')).getByRole('button', { name: 'Delete' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Branch was removed.')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Branch' })).toBeNull();
  });
});
