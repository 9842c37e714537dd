import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { ContactEditor } from './ContactEditor';

const field = (name: string) => screen.findByRole('textbox', { name: new RegExp(`^${name}`) });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('the editor of contacts', () => {
  it('adds a contact with the number it was opened for', async () => {
    const onSaved = vi.fn();
    const onClose = vi.fn();
    const { user } = renderPage(
      <ContactEditor number="+48 600 000 777" isOpen onClose={onClose} onSaved={onSaved} />,
    );
    expect(await screen.findByRole('dialog', { name: 'New contact' })).toBeVisible();
    expect(await field('Phone number')).toHaveValue('+48 600 000 777');
    await user.type(await field('Last name'), ' Newcomer ');
    await user.click(save());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onSaved).toHaveBeenCalledWith(
      expect.objectContaining({ number: '600000777', last_name: 'Newcomer', company: null }),
    );
    expect(await screen.findByText('The contact was added.')).toBeVisible();
  });

  it.each(['600000101', '+48600000101', '0048 600-000-101', '600 000 990'])(
    'opens the contact that has %s',
    async (number) => {
      renderPage(<ContactEditor number={number} isOpen onClose={() => undefined} />);
      expect(await screen.findByRole('dialog', { name: 'Edit contact' })).toBeVisible();
      expect(await field('First name')).toHaveValue('Anna');
      expect(screen.getByText('Also reached by 600 000 990')).toBeVisible();
    },
  );

  it('changes a contact and clears what was emptied', async () => {
    const onSaved = vi.fn();
    const { user } = renderPage(
      <ContactEditor contactId={1} isOpen onClose={() => undefined} onSaved={onSaved} />,
    );
    await user.clear(await field('Company'));
    await user.click(save());
    await waitFor(() =>
      expect(onSaved).toHaveBeenCalledWith(
        expect.objectContaining({ id: 1, first_name: 'Anna', company: null }),
      ),
    );
  });

  it('says at the fields what is wrong, and asks nobody', async () => {
    const { user } = renderPage(<ContactEditor isOpen onClose={() => undefined} />);
    await user.type(await field('E-mail address'), 'nobody');
    await user.click(save());
    expect(screen.getByText('Enter a phone number.')).toBeVisible();
    expect(screen.getByText('This is no valid e-mail address.')).toBeVisible();
    await user.type(await field('Phone number'), '12');
    expect(screen.getByText('A phone number has at least 4 digits.')).toBeVisible();
  });

  it('offers the contact that has the number already', async () => {
    const { user } = renderPage(<ContactEditor isOpen onClose={() => undefined} />);
    await user.type(await field('Phone number'), '+48 600 000 102');
    await user.type(await field('Last name'), 'Double');
    expect(await screen.findByText('Jan Sample has this number already.')).toBeVisible();
    await user.click(save());
    expect(await screen.findByText('There is a contact with this number already.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Open that contact' }));
    expect(await screen.findByRole('dialog', { name: 'Edit contact' })).toBeVisible();
    expect(await field('Last name')).toHaveValue('Sample');
  });

  it('shows what the server refuses at its field, and what is about none at the top', async () => {
    const { user } = renderPage(<ContactEditor number="600000778" isOpen onClose={() => undefined} />);
    await user.type(await field('Tax number'), 'fail-nip');
    await user.click(save());
    expect(await screen.findByText('Pole nip zawiera niedozwolone znaki.')).toBeVisible();
    expect(await field('Tax number')).toBeInvalid();
    await user.clear(await field('Tax number'));
    await user.type(await field('Last name'), 'fail-away');
    await user.click(save());
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The database is away');
  });
});
