import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mockFetch } from '../../../mock/fetch';
import { seeded } from '../../../mock/data';
import { listen } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { peopleQuery } from './api';
import { PeoplePage } from './PeoplePage';

const render = (query = '') => renderPage(<PeoplePage />, { at: `/admin/people${query}` });
const table = () => screen.findByRole('table', { name: 'People' });
const rowOf = async (name: string) =>
  within(await table())
    .getByRole('button', { name })
    .closest('tr') as HTMLElement;

type User = ReturnType<typeof renderPage>['user'];

/** Chooses from the menu of actions in somebody's row. */
async function choose(user: User, name: string, action: string) {
  await user.click(within(await rowOf(name)).getByRole('button', { name: `Actions for ${name}` }));
  await user.click(await screen.findByRole('menuitem', { name: action }));
}

describe('the people', () => {
  it('are found by name and by state, and the address keeps both', async () => {
    const { user, router } = render();
    expect(await screen.findByText('6 people')).toBeVisible();
    await user.type(screen.getByRole('searchbox', { name: 'Search people' }), 'sample');
    expect(await rowOf('Robin Sample')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Anna Example' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Blocked' }));
    expect(await rowOf('Jan Sample')).toHaveTextContent('Blocked');
    expect(screen.queryByRole('button', { name: 'Robin Sample' })).toBeNull();
    expect(router.state.location.search).toEqual({ q: 'sample', state: 'locked' });
  });

  it('are said to be cut off when there are as many as the server lists', async () => {
    const answer = await mockFetch(seeded())(new Request(new URL('/admin/users', location.origin)));
    const [one] = ((await answer.json()) as { items: object[] }).items;
    const items = (count: number) => Array.from({ length: count }, (_, id) => ({ ...one, id: id + 1 }));
    let count = 999;
    listen(seeded(), ({ url }) =>
      url.endsWith('/admin/users') ? Response.json({ items: items(count) }) : null,
    );
    // A search that finds nobody: a thousand rows would have nothing to do with it.
    const { client } = render('?q=nobody');
    expect(await screen.findByText('Nobody fits')).toBeVisible();
    expect(screen.queryByText(/1,000 newest accounts/)).toBeNull();
    count = 1000;
    await act(() => client.invalidateQueries({ queryKey: peopleQuery.queryKey }));
    expect(await screen.findByText(/^Only the 1,000 newest accounts/)).toBeVisible();
  });

  it('show the sessions of one, the ended ones apart', async () => {
    const { user } = render();
    await user.click(within(await rowOf('Anna Example')).getByRole('button', { name: 'Anna Example' }));
    const details = await screen.findByRole('dialog', { name: 'Anna Example' });
    const open = await within(details).findByRole('list', { name: '2 open sessions' });
    expect(within(open).getAllByRole('listitem')).toHaveLength(2);
    expect(open).toHaveTextContent('Safari · iOS');
    expect(within(details).getByText('1 ended session')).toBeVisible();
  });

  it('are added, and the link and password are shown once', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Add a person' }));
    const form = await screen.findByRole('alertdialog', { name: 'Add a person' });
    await user.click(within(form).getByRole('button', { name: 'Add' }));
    expect(within(form).getByText('Enter an e-mail address.')).toBeVisible();
    expect(within(form).getByText('Enter a mobile number.')).toBeVisible();
    await user.type(within(form).getByRole('textbox', { name: /First name/ }), 'Nora');
    await user.type(within(form).getByRole('textbox', { name: /E-mail/ }), 'nora@example.org');
    await user.type(within(form).getByRole('textbox', { name: /Mobile/ }), '600000901');
    await user.click(within(form).getByRole('button', { name: 'Add' }));

    const wayIn = await screen.findByRole('alertdialog', { name: 'Way in for Nora' });
    expect(within(wayIn).getByRole<HTMLInputElement>('textbox', { name: 'One-time link' }).value).toContain(
      '/set-password#',
    );
    expect(within(wayIn).getByRole('textbox', { name: 'Temporary password' })).toBeVisible();
    expect(wayIn).toHaveTextContent('on its way to the person by e-mail');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('alertdialog', { name: 'Way in for Nora' })).toBe(wayIn);
    await user.click(within(wayIn).getByRole('button', { name: 'Copy: One-time link' }));
    expect(await navigator.clipboard.readText()).toContain('/set-password#');
    await user.click(within(wayIn).getByRole('button', { name: 'I have them' }));
    expect(await rowOf('Nora')).toHaveTextContent('Temporary password');
  });

  it('get a chosen password that is not shown again, and say when nothing reaches them', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Add a person' }));
    const form = await screen.findByRole('alertdialog', { name: 'Add a person' });
    await user.type(within(form).getByRole('textbox', { name: /E-mail/ }), 'unreachable@example.org');
    await user.type(within(form).getByRole('textbox', { name: /Mobile/ }), '600000902');
    await user.type(within(form).getByLabelText(/Password/), 'qwertyuiop12');
    await user.click(within(form).getByRole('button', { name: 'Add' }));
    expect(await within(form).findByRole('alert')).toHaveTextContent('too easy to guess');
    await user.clear(within(form).getByLabelText(/Password/));
    await user.type(within(form).getByLabelText(/Password/), 'an unheard-of phrase');
    await user.click(within(form).getByRole('button', { name: 'Add' }));
    const wayIn = await screen.findByRole('alertdialog', { name: /Way in/ });
    expect(wayIn).toHaveTextContent('Neither e-mail nor SMS reaches this person');
    expect(within(wayIn).queryByRole('textbox', { name: 'Temporary password' })).toBeNull();
  });

  it('say at the field what the server refused', async () => {
    const { user } = render();
    await choose(user, 'Anna Example', 'Edit');
    const form = await screen.findByRole('alertdialog', { name: 'Edit a person' });
    const mobile = within(form).getByRole('textbox', { name: /Mobile/ });
    await user.clear(mobile);
    await user.type(mobile, 'not a number');
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(await within(form).findByText('This is no valid phone number.')).toBeVisible();
    await user.clear(mobile);
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(await rowOf('Anna Example')).not.toHaveTextContent('600');
  });

  it('get another password by a link, and lose their sessions', async () => {
    const { user } = render();
    expect(within(await rowOf('Anna Example')).getByRole('cell', { name: '2' })).toBeVisible();
    await choose(user, 'Anna Example', 'Reset password');
    const question = await screen.findByRole('alertdialog', { name: /Reset the password/ });
    expect(question).toHaveTextContent('all 2 open sessions end at once');
    await user.click(within(question).getByRole('button', { name: 'Reset password' }));
    const wayIn = await screen.findByRole('alertdialog', { name: 'Way in for Anna Example' });
    expect(within(wayIn).getByRole('textbox', { name: 'Temporary password' })).toBeVisible();
    await user.click(within(wayIn).getByRole('button', { name: 'I have them' }));
    expect(within(await rowOf('Anna Example')).getByRole('cell', { name: '0' })).toBeVisible();
  });

  it('are blocked and unblocked after a question', async () => {
    const { user } = render();
    await choose(user, 'Anna Example', 'Block');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Block' }));
    await waitFor(async () => expect(await rowOf('Anna Example')).toHaveTextContent('Blocked'));
    await choose(user, 'Anna Example', 'Unblock');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Unblock' }));
    await waitFor(async () => expect(await rowOf('Anna Example')).toHaveTextContent('Active'));
  });

  it('lose a second factor after a question', async () => {
    const { user } = render();
    await choose(user, 'Anna Example', 'Remove second factor');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Anna Example has no second factor now')).toBeVisible();
  });

  it('are deleted, but never oneself', async () => {
    const { user } = render();
    await choose(user, 'Anna Example', 'Delete');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Anna Example' })).toBeNull());
    await user.click(
      within(await rowOf('Alex Example')).getByRole('button', { name: 'Actions for Alex Example' }),
    );
    expect(await screen.findByRole('menuitem', { name: 'Delete (not your own account)' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('keep the last administrator, in the server’s words', async () => {
    const data = seeded();
    data.me.id = 6;
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = render();
    await choose(user, 'Robin Sample', 'Delete');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Robin Sample' })).toBeNull());
    await choose(user, 'Alex Example', 'Delete');
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    expect(await within(question).findByText('The last administrator can’t be removed.')).toBeVisible();
    expect(question).toBeVisible();
  });

  it('can be loaded again after a failure', async () => {
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ detail: 'Away.' }, { status: 503 })));
    const { user } = render();
    expect(await screen.findByText('Away.')).toBeVisible();
    vi.stubGlobal('fetch', real);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('Anna Example')).toBeVisible();
  });
});
