import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperatorSchema } from '@/api/schema';
import { live } from '@/live/live';
import { renderPage } from '@/testing/render';
import { comparable, cursorOf } from './api';
import { ContactsPage } from './ContactsPage';

const open = (search = '') => renderPage(<ContactsPage />, { at: `/operator/contacts${search}` });
const at = (router: ReturnType<typeof open>['router']) =>
  router.state.location.search as Record<string, unknown>;
const list = async () =>
  within(await screen.findByRole('list', { name: 'Contacts' })).getAllByRole('listitem');

function width(isWide: boolean) {
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches: isWide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as MediaQueryList);
}

/** Calls that the API answers with, whatever is searched for. */
function calls(answer: (search: string) => Partial<OperatorSchema['CallView']>[] | Response) {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin);
    if (url.pathname !== '/operator/api/calls') return real(input, init);
    const found = answer(url.searchParams.get('search') ?? '');
    return found instanceof Response ? found : Response.json(found);
  });
}

const call = (id: string, number: string, at: string, disposition: OperatorSchema['Disposition']) => ({
  call_id: id,
  number,
  started_at: at,
  direction: 'IN' as const,
  ext: '101_',
  answered_by: null,
  state: 'ENDED' as const,
  disposition,
  duration_s: disposition === 'ANSWERED' ? 75 : null,
});

beforeEach(() => {
  width(true);
  calls(() => []);
});

describe('the page of contacts', () => {
  it('lists contacts and more on demand', async () => {
    const { user } = open();
    expect(await list()).toHaveLength(100);
    expect(screen.getByText('152 contacts')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await list()).toHaveLength(152));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it.each([
    ['przykladowa', 'Katarzyna Przykładowa'],
    ['600-000-103', 'Maria Specimen'],
    ['mock cooling', 'Adam Mock'],
    ['1000000002', 'Maria Specimen'],
  ])('finds by %s', async (typed, name) => {
    const { user, router } = open();
    await user.type(await screen.findByRole('searchbox'), typed);
    expect(await screen.findByText('1 contact')).toBeVisible();
    expect((await list())[0]).toHaveTextContent(name);
    expect(at(router)['q']).toBeDefined();
  });

  it('shows what is known of a contact: fields, calls, messages, devices', async () => {
    calls((search) =>
      search === '600000101'
        ? [
            call('a'.repeat(26), '+48600000101', '2026-11-29T09:00:00Z', 'NO_ANSWER'),
            call('b'.repeat(26), '600000999', '2026-11-29T10:00:00Z', 'ANSWERED'),
          ]
        : [call('c'.repeat(26), '600000990', '2026-11-29T11:00:00Z', 'ANSWERED')],
    );
    const { user } = open();
    await user.click(within((await list())[0] as HTMLElement).getByRole('link'));
    const card = await screen.findByRole('region', { name: 'Anna Example' });
    expect(within(card).getByRole('link', { name: 'Call' })).toHaveAttribute('href', 'tel:+48600000101');
    expect(card).toHaveTextContent('Prefers to be called after 10:00.');
    expect(within(card).getByRole('link', { name: '600 000 990' })).toBeVisible();
    // By all numbers, newest first, and nobody else's.
    const last = await screen.findByRole('list', { name: 'Last calls, newest first' });
    const rows = within(last).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent('1:15');
    expect(rows[0]).toHaveTextContent('Answered');
    expect(rows[1]).toHaveTextContent('Not answered');
    expect(await screen.findByRole('list', { name: 'Messages, oldest first' })).toBeVisible();
    expect(await screen.findByText('Heat pump HP-8')).toBeVisible();
  });

  it('asks for the calls again when one with the contact ends', async () => {
    let tell: (name: string, data: unknown) => void = () => undefined;
    vi.spyOn(live, 'onEvent').mockImplementation((listener) => {
      const before = tell;
      tell = (name, data) => {
        before(name, data);
        listener(name, data);
      };
      return () => undefined;
    });
    const found: ReturnType<typeof call>[] = [];
    calls(() => found);
    open('?id=2');
    expect(await screen.findByText('No calls with this number yet')).toBeVisible();
    found.push(call('d'.repeat(26), '600000102', '2026-11-29T10:00:00Z', 'ANSWERED'));
    act(() => tell('call', { number: '600000999' }));
    expect(screen.getByText('No calls with this number yet')).toBeVisible();
    act(() => tell('call', { number: '+48600000102' }));
    expect(await screen.findByRole('list', { name: 'Last calls, newest first' })).toBeVisible();
  });

  it('goes on when calls can’t be had', async () => {
    calls(() => Response.json({ status: 503, detail: 'Away.' }, { status: 503 }));
    open('?id=1');
    expect(await screen.findByText('Away.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Anna Example' })).toBeVisible();
  });

  it('writes to the contact', async () => {
    const { user } = open('?id=2');
    await user.click(await screen.findByRole('button', { name: 'Text' }));
    const dialog = await screen.findByRole('dialog', { name: 'Message to Jan Sample' });
    expect(within(dialog).getByRole('textbox', { name: /To/ })).toHaveValue('+48 600 000 102');
  });

  it('changes a contact and shows it as it is then', async () => {
    const { user } = open('?id=2');
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    const company = await screen.findByRole('textbox', { name: 'Company' });
    await user.type(company, 'Sample Ltd');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const card = await screen.findByRole('region', { name: 'Jan Sample' });
    await waitFor(() => expect(card).toHaveTextContent('Sample Ltd'));
  });

  it('adds a contact with the number that was searched for, and shows it', async () => {
    const { user, router } = open('?q=600%20000%20555');
    await screen.findByText('No contact fits');
    const [add] = screen.getAllByRole('button', { name: 'New contact' });
    await user.click(add as HTMLElement);
    expect(await screen.findByRole('textbox', { name: /Phone number/ })).toHaveValue('600 000 555');
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), 'Newcomer');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('region', { name: 'Newcomer' })).toBeVisible();
    expect(at(router)['id']).toBe('153');
  });

  it('shows who has the number of the address', async () => {
    const { router } = open('?number=%2B48600000102');
    expect(await screen.findByRole('region', { name: 'Jan Sample' })).toBeVisible();
    expect(at(router)).toEqual({ id: '2' });
  });

  it('begins a contact with the number of the address where nobody has it', async () => {
    const { user, router } = open('?number=600000556');
    expect(await screen.findByRole('dialog', { name: 'New contact' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: /Phone number/ })).toHaveValue('600000556');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(at(router)).toEqual({});
  });

  it('begins a contact where the address says so', async () => {
    const { user, router } = open('?new=yes');
    expect(await screen.findByRole('dialog', { name: 'New contact' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(at(router)).toEqual({});
  });

  it('says that a contact is gone', async () => {
    open('?id=9999');
    expect(await screen.findByText('This contact does not exist any more')).toBeVisible();
  });

  it('shows either the list or a contact on a small screen', async () => {
    width(false);
    const { user } = open('?q=Sample&id=2');
    expect(await screen.findByRole('region', { name: 'Jan Sample' })).toBeVisible();
    expect(screen.queryByRole('searchbox')).toBeNull();
    await user.click(screen.getByRole('link', { name: 'All contacts' }));
    expect(await screen.findByRole('searchbox')).toHaveValue('Sample');
  });
});

describe('numbers', () => {
  it('are compared by what all their forms have in common', () => {
    expect(comparable('+48 600 000 001')).toBe(comparable('0600000001'));
  });
});

describe('the cursor of the next page', () => {
  it.each([
    ['</admin/contacts?limit=100&cursor=a%2Fb>; rel="next"', 'a/b'],
    ['</admin/contacts?cursor=x&limit=1>; rel="next"', 'x'],
    ['', null],
    [null, null],
  ])('%j: %j', (link, cursor) => {
    expect(cursorOf(link)).toBe(cursor);
  });
});
