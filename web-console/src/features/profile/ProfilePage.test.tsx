import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listen } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { mockFetch } from '../../../mock/fetch';
import { profileQuery, secondFactorQuery, type Profile } from './api';
import { deviceOf } from './device';
import { ProfilePage } from './ProfilePage';

const PASSWORD = 'an unheard-of phrase';
const section = (name: string) =>
  screen.getByRole('heading', { name, level: 2 }).closest('section') as HTMLElement;

describe('one’s own settings', () => {
  it('take a changed name over', async () => {
    const { user } = renderPage(<ProfilePage />);
    const name = await screen.findByLabelText('First name');
    await user.clear(name);
    await user.type(name, 'Sam');
    await user.click(within(section('About you')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeVisible();
  });

  it('begin with what counts now, not with what counted before', async () => {
    const now = await mockFetch()(new Request(new URL('/operator/api/profile', location.origin)));
    const profile = (await now.json()) as Profile;
    renderPage(<ProfilePage />, { known: [[profileQuery.queryKey, { ...profile, first_name: 'Old' }]] });
    expect(await screen.findByLabelText('First name')).toHaveValue(profile.first_name);
  });

  it('keep what is typed when they can’t be loaded again', async () => {
    let isAway = false;
    listen(seeded(), ({ method, url }) =>
      isAway && method === 'GET' && url.endsWith('/operator/api/profile')
        ? Response.json({ title: 'Away', status: 503, detail: 'Away.' }, { status: 503 })
        : null,
    );
    const { user, client } = renderPage(<ProfilePage />);
    await user.type(await screen.findByLabelText('First name'), ' Maria');
    isAway = true;
    await act(() => client.invalidateQueries({ queryKey: profileQuery.queryKey }));
    expect(client.getQueryState(profileQuery.queryKey)?.status).toBe('error');
    expect(screen.getByLabelText<HTMLInputElement>('First name').value).toMatch(/ Maria$/);
  });

  it('say beside the field what is wrong with it', async () => {
    const { user } = renderPage(<ProfilePage />);
    const mobile = await screen.findByLabelText('Mobile phone');
    await user.clear(mobile);
    await user.type(mobile, '12');
    await user.click(within(section('About you')).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(mobile).toHaveAccessibleDescription('This is no valid phone number.'));
  });

  it('change the password only when both fields are the same and the old one is right', async () => {
    const { user } = renderPage(<ProfilePage />);
    await screen.findByLabelText('First name');
    const form = section('Password');
    await user.type(within(form).getByLabelText(/Current password/), 'not mine');
    await user.type(within(form).getByLabelText(/^New password/), 'some other phrase');
    await user.type(within(form).getByLabelText(/Repeat/), 'some other phras');
    await user.click(within(form).getByRole('button', { name: 'Change password' }));
    expect(await within(form).findByText('The passwords are not the same.')).toBeVisible();
    await user.type(within(form).getByLabelText(/Repeat/), 'e');
    await user.click(within(form).getByRole('button', { name: 'Change password' }));
    expect(await within(form).findByRole('alert')).toHaveTextContent('The current password is wrong.');
  });

  it('switch a second factor on, and show the recovery codes once', async () => {
    const { user } = renderPage(<ProfilePage />);
    await user.click(await screen.findByRole('button', { name: 'Switch on' }));
    const dialog = await screen.findByRole('alertdialog');
    await user.type(within(dialog).getByLabelText(/Current password/), PASSWORD);
    await user.click(within(dialog).getByRole('button', { name: 'Next' }));
    expect(await within(dialog).findByRole('img', { name: /QR code/ })).toBeVisible();
    await user.type(within(dialog).getByLabelText(/Code from the app/), '000000');
    await user.click(within(dialog).getByRole('button', { name: 'Switch on' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The code is wrong');
    await user.clear(within(dialog).getByLabelText(/Code from the app/));
    await user.type(within(dialog).getByLabelText(/Code from the app/), '123456');
    await user.click(within(dialog).getByRole('button', { name: 'Switch on' }));
    expect(within(await within(dialog).findByRole('list')).getAllByRole('listitem')).toHaveLength(10);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('alertdialog')).toBe(dialog);
    await user.click(within(dialog).getByRole('button', { name: 'I have kept them' }));
    expect(await screen.findByText('10 recovery codes left')).toBeVisible();
  });

  it('keep the recovery codes before one’s eyes when something else fails meanwhile', async () => {
    let isAway = false;
    listen(seeded(), ({ method, url }) =>
      isAway && method === 'GET' && url.endsWith('/second-factor')
        ? Response.json({ title: 'Away', status: 503, detail: 'Away.' }, { status: 503 })
        : null,
    );
    const { user, client } = renderPage(<ProfilePage />);
    await user.click(await screen.findByRole('button', { name: 'Switch on' }));
    const dialog = await screen.findByRole('alertdialog');
    await user.type(within(dialog).getByLabelText(/Current password/), PASSWORD);
    await user.click(within(dialog).getByRole('button', { name: 'Next' }));
    await user.type(await within(dialog).findByLabelText(/Code from the app/), '123456');
    isAway = true;
    await user.click(within(dialog).getByRole('button', { name: 'Switch on' }));
    await waitFor(() => expect(client.getQueryState(secondFactorQuery.queryKey)?.status).toBe('error'));
    expect(within(screen.getByRole('alertdialog')).getAllByRole('listitem')).toHaveLength(10);
  });

  it('end a session elsewhere, and never this one', async () => {
    const { user } = renderPage(<ProfilePage />);
    const list = await screen.findByRole('list', { name: 'Where you are logged in' });
    const buttons = within(list).getAllByRole('button', { name: 'Log out there' });
    expect(buttons).toHaveLength(1);
    await user.click(buttons[0] as HTMLElement);
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
    expect(within(list).getByText('This one')).toBeVisible();
  });
});

describe('a device in words', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome · Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge · Windows',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari · iOS'],
    ['curl/8.0', ''],
    [null, ''],
  ])('%s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});
