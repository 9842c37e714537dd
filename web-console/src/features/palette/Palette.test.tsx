import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { switchShortcuts } from '@/app/shortcuts';
import { renderPage } from '@/testing/render';
import { person } from '../../../mock/data';
import { Palette } from './Palette';

const open = (role: 'admin' | 'operator' = 'operator') =>
  renderPage(
    <>
      <Palette me={person(role)} area="operator" />
      <input aria-label="elsewhere" />
    </>,
    { at: '/' },
  );
const field = () => screen.findByRole('combobox', { name: 'Search and commands' });
const group = (name: string) => screen.findByRole('group', { name });
const at = ({ router }: ReturnType<typeof open>) => router.state.location;

beforeEach(() => switchShortcuts(true));

/** The page stays, whatever is navigated to: what counts is where. */
function trace(view: ReturnType<typeof open>) {
  const to = vi.fn();
  view.router.subscribe('onBeforeNavigate', ({ toLocation }) => {
    to(toLocation.pathname, toLocation.search);
  });
  return to;
}

describe('the palette', () => {
  it.each(['{Control>}k{/Control}', '/'])(
    'opens by %s with the cursor in its field, and closes by Escape',
    async (keys) => {
      const { user } = open();
      await screen.findByRole('button', { name: /Search calls/ });
      await user.keyboard(keys);
      await waitFor(async () => expect(await field()).toHaveFocus());
      expect(await field()).toHaveValue('');
      await user.keyboard('{Escape}{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
  );

  it('finds people, calls and messages, and opens what is chosen by the keyboard', async () => {
    const view = open();
    const to = trace(view);
    await view.user.click(await screen.findByRole('button', { name: /Search calls/ }));
    await view.user.type(await field(), 'example log');
    const contacts = await group('Contacts');
    expect(within(contacts).getByRole('option', { name: /Example Logistics/ })).toBeVisible();
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/result/));
    // The first result is chosen by itself; the field says which one that is.
    await waitFor(async () => {
      const active = (await field()).getAttribute('aria-activedescendant');
      expect(document.getElementById(active ?? '')).toHaveTextContent('Example Logistics');
    });
    await view.user.keyboard('{Enter}');
    await waitFor(() => expect(to).toHaveBeenCalledWith('/operator/contacts', { id: '4' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leads to pages', async () => {
    const view = open();
    const to = trace(view);
    await view.user.keyboard('{Control>}k{/Control}');
    await view.user.type(await field(), 'templ');
    await view.user.click(within(await group('Pages')).getByRole('option', { name: 'Templates' }));
    await waitFor(() => expect(to).toHaveBeenCalledWith('/operator/templates', {}));
  });

  it('offers pages of administration to administrators only', async () => {
    const operator = open();
    await operator.user.keyboard('{Control>}k{/Control}');
    await group('Pages');
    expect(screen.queryByRole('group', { name: 'Administration' })).toBeNull();
    operator.unmount();
    const admin = open('admin');
    await admin.user.keyboard('{Control>}k{/Control}');
    expect(
      within(await group('Administration')).getByRole('option', { name: 'Audit log' }),
    ).toBeInTheDocument();
  });

  it('offers to call and to text a number', async () => {
    const view = open();
    const to = trace(view);
    await view.user.keyboard('{Control>}k{/Control}');
    await view.user.type(await field(), '+48 600-000-555');
    const about = await group('This number');
    expect(within(about).getByRole('option', { name: 'Call +48 600 000 555' })).toBeVisible();
    await view.user.click(within(about).getByRole('option', { name: 'Message to +48 600 000 555' }));
    await waitFor(() => expect(to).toHaveBeenCalledWith('/operator/messages', { to: '+48600000555' }));
  });

  it('does things', async () => {
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), 'theme dark');
    await user.click(within(await group('Actions')).getByRole('option', { name: 'Theme: dark' }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  });

  it('asks the server once for what was typed quickly', async () => {
    const asked: string[] = [];
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input, location.origin);
      if (url.pathname === '/operator/api/search') asked.push(url.searchParams.get('q') ?? '');
      return real(input, init);
    });
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await field());
    await user.paste('e');
    await user.paste('xample');
    await group('Contacts');
    expect(asked).toEqual(['example']);
  });

  it('goes on with pages and actions when the search is away', async () => {
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await field());
    await user.paste('fail-');
    expect(await screen.findByText(/can’t be searched now/)).toHaveTextContent('The database is away.');
    await user.clear(await field());
    await user.type(await field(), 'log out');
    expect(within(await group('Actions')).getByRole('option', { name: 'Log out' })).toBeVisible();
  });

  it('says that there is nothing', async () => {
    const { user } = open();
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await field());
    await user.paste('zzzzzz');
    expect(await screen.findByText('Nothing was found.')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('No results');
  });
});

describe('keys that work everywhere', () => {
  it('lead to pages and begin a message, not while somebody types', async () => {
    const view = open();
    const to = trace(view);
    await screen.findByRole('button', { name: /Search calls/ });
    await view.user.click(screen.getByRole('textbox', { name: 'elsewhere' }));
    await view.user.keyboard('gmn');
    expect(to).not.toHaveBeenCalled();
    screen.getByRole('textbox', { name: 'elsewhere' }).blur();
    await view.user.keyboard('n');
    await waitFor(() => expect(to).toHaveBeenCalledWith('/operator/messages', { new: 'yes' }));
  });

  it('are on a sheet, where single keys can be switched off', async () => {
    const view = open('admin');
    await screen.findByRole('button', { name: /Search calls/ });
    await view.user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(sheet).toHaveTextContent('Go to: MessagesGthenM');
    expect(sheet).toHaveTextContent('Go to: OverviewGthenA');
    expect(sheet).toHaveTextContent('SearchCtrlKor/');
    await view.user.click(within(sheet).getByRole('switch', { name: /Single keys/ }));
    await view.user.click(within(sheet).getByRole('button', { name: 'Close' }));
    await view.user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(at(view).pathname).toBe('/');
  });
});
