import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { entryQuery } from './api';
import { RecordPage } from './RecordPage';

afterEach(() => vi.restoreAllMocks());

const render = (query = '') => renderPage(<RecordPage />, { at: `/admin/record${query}` });
const table = () => screen.findByRole('table', { name: 'Audit log' });
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1);

describe('the audit log', () => {
  it('is read page by page, in words', async () => {
    const { user } = render();
    expect(await rows()).toHaveLength(50);
    expect((await rows())[0]).toHaveTextContent('Person changed');
    expect((await rows())[0]).toHaveTextContent('admin@example.org');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('100 entries shown')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('130 entries shown')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('is narrowed by who, what and text, and the address keeps that', async () => {
    const { user, router } = render();
    await table();
    await user.type(screen.getByRole('textbox', { name: 'Text anywhere in the entry' }), 'company');
    await user.type(screen.getByRole('combobox', { name: /Who/ }), 'robin.sample@example.org');
    await user.tab();
    await user.click(await screen.findByRole('button', { name: 'Search' }));
    expect(await screen.findByText('18 entries shown')).toBeVisible();
    expect((await rows()).every((row) => row.textContent.includes('Contact deleted'))).toBe(true);
    expect(router.state.location.search).toEqual({ q: 'company', actor: 'robin.sample@example.org' });
    await user.click(screen.getByRole('button', { name: /What/ }));
    await user.click(await screen.findByRole('option', { name: 'API keys' }));
    expect(await screen.findByText('No entries fit')).toBeVisible();
    expect(router.state.location.search).toMatchObject({ action: 'api_key_' });
    await user.click(screen.getAllByRole('button', { name: 'Clear' })[0] as HTMLElement);
    expect(await screen.findByText('50 entries shown')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Text anywhere in the entry' })).toHaveValue('');
  });

  it('shows what an entry changed, before and after, and what else was done to the same', async () => {
    const { user, router } = render();
    await user.click(within((await rows())[0] as HTMLElement).getByRole('button'));
    const entry = await screen.findByRole('dialog', { name: 'Person changed' });
    const changes = await within(entry).findByRole('list', { name: 'What changed' });
    expect(within(changes).getAllByRole('listitem')).toHaveLength(3);
    expect(changes).toHaveTextContent('role');
    expect(within(changes).getByText('operator').tagName).toBe('DEL');
    expect(within(changes).getByText('admin').tagName).toBe('INS');
    expect(within(entry).getByText('1 unchanged value')).toBeVisible();
    expect(router.state.location.search).toEqual({ entry: '130' });
    await user.click(within(entry).getByRole('button', { name: 'All that was done to this' }));
    expect(await screen.findByText('38 entries shown')).toBeVisible();
  });

  it('says when there is no such entry any more', async () => {
    render('?entry=4711');
    expect(await screen.findByText('There is no entry 4711')).toBeVisible();
  });

  it('shows an entry that was not there when it was asked for before', async () => {
    renderPage(<RecordPage />, { at: '/admin/record?entry=130', known: [[entryQuery(130).queryKey, null]] });
    expect(await screen.findByRole('dialog', { name: 'Person changed' })).toBeVisible();
    expect(screen.queryByText('There is no entry 130')).toBeNull();
  });

  it('is exported as it is narrowed', async () => {
    const create = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { user } = render('?action=api_key_');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = await screen.findByRole('dialog', { name: 'Export the audit log' });
    expect(dialog).toHaveTextContent('fit the filters');
    await user.click(within(dialog).getByRole('radio', { name: /JSON Lines/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    expect(await screen.findByText('The export is saved')).toBeVisible();
    const file = create.mock.calls[0]?.[0] as Blob;
    const lines = (await file.text()).trim().split('\n');
    expect(lines).toHaveLength(18);
    expect(lines[0]).toContain('"action":"api_key_create"');
  });

  it('is exported no longer once the window is closed', async () => {
    const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const create = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    let answer: (file: Response) => void = () => undefined;
    let signal: AbortSignal | undefined;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (request: Request) => {
      if (!request.url.includes('/admin/audit/export')) return real(request);
      signal = request.signal;
      return new Promise<Response>((resolve) => (answer = resolve));
    });
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = await screen.findByRole('dialog', { name: 'Export the audit log' });
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    await waitFor(() => expect(signal).toBeDefined());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(signal?.aborted).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Check the chain' }));
    const next = await screen.findByRole('dialog', { name: 'Check the chain' });
    await act(async () => {
      answer(new Response('number'));
      await real(new Request(new URL('/admin/audit', location.origin)));
    });
    expect(next).toBeVisible();
    expect(create).not.toHaveBeenCalled();
    expect(save).not.toHaveBeenCalled();
    expect(screen.queryByText('The export is saved')).toBeNull();
  });

  it('says why it can’t be exported', async () => {
    const { user } = render('?q=fail');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = await screen.findByRole('dialog', { name: 'Export the audit log' });
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The database is away');
  });

  it('is proven sound, with the head to write down', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Check the chain' }));
    const dialog = await screen.findByRole('dialog', { name: 'Check the chain' });
    await user.click(within(dialog).getByRole('button', { name: 'Check' }));
    expect(await within(dialog).findByText(/Sound: all 130 entries/)).toBeVisible();
    const head = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Newest head' });
    expect(head.value).toMatch(/^130:[0-9a-f]{64}$/);
  });

  it('shows its damage against a head that was written down', async () => {
    const { user } = render();
    await user.click(await screen.findByRole('button', { name: 'Check the chain' }));
    const dialog = await screen.findByRole('dialog', { name: 'Check the chain' });
    const field = within(dialog).getByRole('textbox', { name: /Head that you wrote down/ });
    await user.type(field, '100');
    await user.click(within(dialog).getByRole('button', { name: 'Check' }));
    expect(within(dialog).getByText(/Enter a number, a colon/)).toBeVisible();
    await user.type(field, `:${'ab'.repeat(32)}`);
    await user.click(within(dialog).getByRole('button', { name: 'Check' }));
    const damage = await within(dialog).findByRole('alert');
    expect(damage).toHaveTextContent('stops fitting at entry 100');
    expect(damage).toHaveTextContent('not the entry that you wrote down');
    await user.click(within(damage).getByRole('button', { name: 'Show the entry' }));
    expect(await screen.findByText('Fingerprint')).toBeVisible();
  });

  it('can be loaded again after a failure', async () => {
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ detail: 'Away.' }, { status: 503 })));
    const { user } = render();
    expect(await screen.findByText('Away.')).toBeVisible();
    vi.stubGlobal('fetch', real);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(50);
  });
});
