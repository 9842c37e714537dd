import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { ApiKeysPage } from './ApiKeysPage';

const render = () => renderPage(<ApiKeysPage />, { at: '/admin/keys' });
const card = (name: string) => screen.findByRole('listitem', { name });

describe('the keys of programs', () => {
  it('show what they open, who made them and when they were used; those of no use on request', async () => {
    const { user, router } = render();
    const crm = await card('CRM');
    expect(crm).toHaveTextContent('Works');
    expect(within(crm).getByRole('list', { name: 'Opens' })).toHaveTextContent('Send messages');
    expect(await within(crm).findByText(/Robin Sample/)).toBeVisible();
    expect(crm).toHaveTextContent('1 hour ago');
    expect(await card('Wallboard')).toHaveTextContent('Ends soon');
    expect(screen.queryByRole('listitem', { name: 'Old CRM' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'All' }));
    expect(await card('Old CRM')).toHaveTextContent('Revoked');
    expect(within(await card('Old CRM')).queryByRole('button')).toBeNull();
    expect(router.state.location.search).toEqual({ show: 'all' });
  });

  it('are made and shown once', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'New key' }));
    const form = await screen.findByRole('alertdialog', { name: 'New key' });
    await user.click(within(form).getByRole('button', { name: 'Make the key' }));
    expect(within(form).getByText('Enter a name.')).toBeVisible();
    expect(within(form).getByText('Choose at least one.')).toBeVisible();
    await user.type(within(form).getByRole('textbox', { name: /Name/ }), 'Help desk');
    await user.click(within(form).getByRole('checkbox', { name: /Read calls/ }));
    await user.click(within(form).getByRole('radio', { name: /Never/ }));
    await user.click(within(form).getByRole('button', { name: 'Make the key' }));

    const shown = await screen.findByRole('alertdialog', { name: 'The key of Help desk' });
    expect(shown).toHaveTextContent('shown only now');
    await user.click(within(shown).getByRole('button', { name: 'Copy: Key' }));
    expect(await navigator.clipboard.readText()).toMatch(/^ctip_\w{43}$/);
    await user.click(within(shown).getByRole('button', { name: 'I have it' }));
    expect(await card('Help desk')).toHaveTextContent('Never used');
    expect(screen.queryByDisplayValue(/^ctip_/)).toBeNull();
  });

  it('are closed on purpose only, and then known to this page no more', async () => {
    const { user, client } = render();
    await user.click(await screen.findByRole('button', { name: 'New key' }));
    const form = await screen.findByRole('alertdialog', { name: 'New key' });
    await user.type(within(form).getByRole('textbox', { name: /Name/ }), 'Help desk');
    await user.click(within(form).getByRole('checkbox', { name: /Read calls/ }));
    await user.click(within(form).getByRole('button', { name: 'Make the key' }));
    const shown = await screen.findByRole('alertdialog', { name: 'The key of Help desk' });
    const key = within(shown).getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value;
    expect(key).toMatch(/^ctip_/);
    await user.keyboard('{Escape}');
    expect(shown).toBeVisible();
    expect(screen.getByRole('alertdialog', { name: 'The key of Help desk' })).toBe(shown);
    await user.click(within(shown).getByRole('button', { name: 'I have it' }));
    const kept = () => [
      ...client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
      ...client
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ];
    await waitFor(() => expect(JSON.stringify(kept())).not.toContain(key));
  });

  it('are refused a name that is taken and a day that is over', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'New key' }));
    const form = await screen.findByRole('alertdialog', { name: 'New key' });
    await user.type(within(form).getByRole('textbox', { name: /Name/ }), 'taken');
    await user.click(within(form).getByRole('checkbox', { name: /Read calls/ }));
    await user.click(within(form).getByRole('radio', { name: 'On a day' }));
    await user.click(within(form).getByRole('button', { name: 'Make the key' }));
    expect(within(form).getByText('Choose a day in the future.')).toBeVisible();
    await user.type(within(form).getByLabelText(/Last day/), '2999-12-31');
    await user.click(within(form).getByRole('button', { name: 'Make the key' }));
    expect(await within(form).findByText('There is a key with this name already.')).toBeVisible();
  });

  it('are revoked after a question', async () => {
    const { user } = render();
    await user.click(within(await card('CRM')).getByRole('button', { name: 'Revoke CRM' }));
    const question = await screen.findByRole('alertdialog', { name: 'Revoke the key CRM?' });
    expect(question).toHaveTextContent('It was used 1 hour ago');
    await user.click(within(question).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(screen.queryByRole('listitem', { name: 'CRM' })).toBeNull());
  });

  it('stay, with the reason, when revoking fails', async () => {
    const { user } = render();
    await user.click(within(await card('fail-revoke')).getByRole('button', { name: 'Revoke fail-revoke' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Revoke' }));
    expect(await within(question).findByRole('alert')).toHaveTextContent('The database is away');
    expect(await screen.findByText('fail-revoke')).toBeInTheDocument();
  });

  it('can be loaded again after a failure', async () => {
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ detail: 'Away.' }, { status: 503 })));
    const { user } = render();
    expect(await screen.findByText('Away.')).toBeVisible();
    vi.stubGlobal('fetch', real);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await card('CRM')).toBeVisible();
  });
});
