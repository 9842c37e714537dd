import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { listen, refusal } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { allLinksQuery } from './api';
import { asked, moved, newRow, rowsOf } from './edit';
import { CrmLinksPage } from './CrmLinksPage';

const rows = rowsOf([
  { id: 1, name: 'CRM', url: 'https://crm.example.org/', on: 'CLICK', enabled: true },
  { id: 2, name: 'Desk', url: 'https://desk.example.org/', on: 'RING', enabled: false },
]);

describe('the rows of links', () => {
  it.each([
    [0, 1, ['Desk', 'CRM']],
    [1, -1, ['Desk', 'CRM']],
    [0, -1, ['CRM', 'Desk']],
    [1, 1, ['CRM', 'Desk']],
  ] as const)('%i moved by %i', (at, by, names) => {
    expect(moved(rows, at, by).map((row) => row.name)).toEqual(names);
  });

  it('keep their ids; new ones have none', () => {
    const [old, added] = asked([...rows.slice(0, 1), { ...newRow(), name: ' New ' }]);
    expect(old).toMatchObject({ id: 1 });
    expect(added).toMatchObject({ name: 'New' });
    expect(added).not.toHaveProperty('id');
  });

  it('get keys of their own, also where a browser gives no random ids: on plain HTTP', () => {
    vi.stubGlobal('crypto', {});
    expect(newRow().key).not.toBe(newRow().key);
  });
});

describe('the page', () => {
  const card = (name: string) => screen.findByRole('region', { name });

  it('shows what a link comes to for a call', async () => {
    const { user } = renderPage(<CrmLinksPage />);
    const crm = await card('CRM');
    expect(within(crm).getByText('https://crm.example.org/find?phone=%2B48600000101')).toBeVisible();
    await user.click(within(crm).getByRole('button', { name: 'Company' }));
    expect(within(crm).getByText(/phone=%2B48600000101Example%20Heating/)).toBeVisible();
  });

  it('tells at its row what is wrong, and saves when that is mended', async () => {
    const { user } = renderPage(<CrmLinksPage />);
    await user.click(await screen.findByRole('button', { name: 'Add a link' }));
    const added = await card('Link 3');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await within(added).findByText('This is needed.')).toBeVisible();
    expect(within(added).getByText('The address must begin with http:// or https://.')).toBeVisible();
    await user.type(within(added).getByRole('textbox', { name: /Address/ }), 'shop.example.org/');
    await user.type(within(added).getByRole('textbox', { name: /Name/ }), 'Shop');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved. Operators get the new list.')).toBeVisible();
    expect(await card('Shop')).toBeVisible();
  });

  it('begins with what counts now, not with what counted before', async () => {
    const old = [{ id: 9, name: 'Gone', url: 'https://gone.example.org/', on: 'CLICK', enabled: true }];
    renderPage(<CrmLinksPage />, { known: [[allLinksQuery.queryKey, old]] });
    expect(await card('CRM')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Gone' })).toBeNull();
  });

  it('says what is wrong with what has no field', async () => {
    listen(seeded(), ({ method }) =>
      method === 'PUT' ? refusal({ field: 'items[0].id', message: 'There is no such link.' }) : null,
    );
    const { user } = renderPage(<CrmLinksPage />);
    await card('CRM');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('Somebody has removed this link meanwhile. Load the page again.'),
    ).toBeVisible();
  });

  it('removes one', async () => {
    const { user } = renderPage(<CrmLinksPage />);
    await user.click(await screen.findByRole('button', { name: 'Remove CRM' }));
    expect(screen.queryByRole('region', { name: 'CRM' })).toBeNull();
    expect(screen.getByText('1 of 20')).toBeVisible();
  });
});
