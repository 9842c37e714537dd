import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listen } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { AddressBookPage } from './AddressBookPage';

const open = (search = '') => renderPage(<AddressBookPage />, { at: `/admin/address-book${search}` });
const table = () => screen.findByRole('table', { name: 'Address book' });
const file = (name: string, size = 10) => new File(['x'.repeat(size)], name, { type: 'text/csv' });
const at = (router: ReturnType<typeof open>['router']) =>
  router.state.location.search as Record<string, unknown>;

const saved = vi.fn<(file: Blob | MediaSource) => string>(() => 'blob:file');

beforeEach(() => {
  saved.mockClear().mockReturnValue('blob:file');
  vi.spyOn(URL, 'createObjectURL').mockImplementation(saved);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

describe('the address book', () => {
  it('finds contacts by anything known of them', async () => {
    const { user, router } = open();
    expect(within(await table()).getAllByRole('row')).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(within(await table()).getAllByRole('row').length).toBeGreaterThan(51));
    await user.type(screen.getByRole('searchbox'), 'przykladowa');
    await waitFor(() => expect(at(router)['q']).toBe('przykladowa'));
    await waitFor(async () => expect(within(await table()).getAllByRole('row')).toHaveLength(2));
    expect(await screen.findByText('1 contact')).toBeVisible();
  });

  it('says what went wrong', async () => {
    open('?q=fail-');
    expect(await screen.findByText('The database is away. Try again shortly.')).toBeVisible();
  });

  it('shows everything of a contact, and deletes it after asking', async () => {
    const { user, router } = open();
    await user.click(within(await table()).getByRole('button', { name: '600 000 102' }));
    const dialog = await screen.findByRole('dialog', { name: 'Jan Sample' });
    expect(within(dialog).getByText('+48600000102')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    const question = await screen.findByRole('alertdialog', { name: 'Delete Jan Sample?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The contact was deleted.')).toBeVisible();
    await waitFor(() => expect(at(router)['id']).toBeUndefined());
    await waitFor(async () =>
      expect(within(await table()).queryByRole('button', { name: '600 000 102' })).toBeNull(),
    );
  });

  it('adds and removes devices', async () => {
    const { user } = open('?id=1');
    const devices = await screen.findByRole('region', { name: 'Devices' });
    expect(await within(devices).findAllByRole('listitem')).toHaveLength(2);
    await user.click(within(devices).getByRole('button', { name: 'Add device' }));
    const editor = await screen.findByRole('dialog', { name: 'New device' });
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(within(editor).getByText('A device has a name or a serial number.')).toBeVisible();
    await user.type(within(editor).getByRole('textbox', { name: 'Device' }), 'Boiler');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(within(screen.getByRole('region', { name: 'Devices' })).getAllByRole('listitem')).toHaveLength(
        3,
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Delete Boiler' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(() =>
      expect(within(screen.getByRole('region', { name: 'Devices' })).getAllByRole('listitem')).toHaveLength(
        2,
      ),
    );
  });

  it('makes one contact out of two after asking, with the chosen fields', async () => {
    const server = listen();
    const { user } = open('?open=duplicates');
    const dialog = await screen.findByRole('dialog', { name: 'Contacts that may be one' });
    await user.click((await within(dialog).findAllByRole('button', { name: 'Compare 2' }))[0] as HTMLElement);
    const company = await within(dialog).findByRole('radiogroup', { name: 'Company' });
    await user.click(within(company).getByRole('radio', { name: 'Placeholder & Sons' }));
    await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
    const question = await screen.findByRole('alertdialog', { name: 'Make one contact out of two?' });
    expect(question).toHaveTextContent('This can’t be undone.');
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(server.count('POST /admin/contacts/1/merge')).toBe(0);
    await user.click(within(dialog).getByRole('button', { name: 'Merge' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Merge' }));
    expect(await screen.findByText('Two contacts became one.')).toBeVisible();
    expect(server.count('POST /admin/contacts/1/merge')).toBe(1);
    await waitFor(() => expect(within(dialog).getAllByRole('button', { name: 'Compare 2' })).toHaveLength(1));
  });

  it('imports a file: meaning of columns, work, errors, and back', async () => {
    const { user, router } = open('?open=import');
    await user.upload(await screen.findByLabelText('File of contacts'), file('new.csv'));
    await waitFor(() => expect(at(router)['import']).toBe('2'));
    expect(await screen.findByText('new.csv')).toBeVisible();
    expect(screen.getByText(/^A phone number has at least/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Where Opiekun goes/ }));
    await user.click(await screen.findByRole('option', { name: 'Notes' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Where Opiekun goes/ })).toHaveTextContent('Notes'),
    );
    await user.click(screen.getByRole('radio', { name: /The file wins/ }));
    await user.click(screen.getByRole('button', { name: 'Import 3 contacts' }));
    await user.click(await screen.findByRole('button', { name: 'Undo this import' }));
    const question = await screen.findByRole('alertdialog', { name: 'Undo the import of new.csv?' });
    await user.click(within(question).getByRole('button', { name: 'Undo this import' }));
    expect(await screen.findByText('Kontakt zmieniono po imporcie.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Download the report' }));
    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
    const report = saved.mock.calls[0]?.[0] as Blob;
    expect(await report.text()).toBe(
      'line;field;reason\n4;number;A phone number has at least 4 characters.\n',
    );
  });

  it('imports nothing from a file whose contacts are all there and stay as they are', async () => {
    const { user } = open('?open=import');
    await user.upload(await screen.findByLabelText('File of contacts'), file('known-1.csv'));
    expect(await screen.findByRole('button', { name: 'Import 0 contacts' })).toBeDisabled();
    expect(screen.getByText('There is nothing to import.')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: /The file wins/ }));
    expect(screen.getByRole('button', { name: 'Import 1 contact' })).toBeEnabled();
    expect(screen.queryByText('There is nothing to import.')).toBeNull();
  });

  it('refuses a file that is too large, and says what the server says of one it can’t read', async () => {
    const { user } = open('?open=import');
    await user.upload(
      await screen.findByLabelText('File of contacts'),
      file('big.csv', 10 * 1024 * 1024 + 1),
    );
    expect(await screen.findByText(/10 MB is the most/)).toBeVisible();
    await user.upload(screen.getByLabelText('File of contacts'), file('fail-1.csv'));
    expect(await screen.findByText('Nie można odczytać pliku.')).toBeVisible();
  });

  it('gives out what the search finds', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /^CSV/ }));
    expect(await screen.findByText(/^The file is ready/)).toBeVisible();
    expect(saved).toHaveBeenCalledOnce();
  });
});
