import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { listen, refusal } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { organisationOf } from '../../../mock/features/organisation';
import { mockFetch } from '../../../mock/fetch';
import { asked, regionCode, regions, typedOf } from './fields';
import { organisationQuery } from './api';
import { OrganisationForm } from './OrganisationForm';
import { OrganisationPage } from './OrganisationPage';

const typed = typedOf(organisationOf(seeded()).current, 'en');

describe('the form of the organisation', () => {
  it.each([
    ['Poland (PL)', 'PL'],
    ['pl', 'PL'],
    ['poland', 'PL'],
    ['Congo - Kinshasa (CD)', 'CD'],
    ['nowhere', 'NOWHERE'],
  ])('%s is %s', (text, code) => {
    expect(regionCode(text)).toBe(code);
  });

  it('knows the countries by name', () => {
    const all = regions('en');
    expect(all).toContain('Poland (PL)');
    expect(all).not.toContain('European Union (EU)');
    expect(all.length).toBeGreaterThan(240);
    expect(all.length).toBeLessThan(260);
  });

  it('leaves out what is not set', () => {
    const loaded = { second_factor_required: true };
    const changed = { ...typed, call_days: Number.NaN, price: ' 0,12 ', currency: 'pln' };
    expect(asked(changed, loaded)).toEqual({
      time_zone: 'Europe/Warsaw',
      default_region: 'PL',
      sms_text_days: 365,
      session_days: 30,
      sms_part_price: '0.12',
      currency: 'PLN',
      second_factor_required: false,
    });
  });

  it('asks for the second factor only when that was changed', () => {
    expect(asked(typed, { second_factor_required: false })).not.toHaveProperty('second_factor_required');
  });
});

describe('the page', () => {
  it('saves another time zone, found by typing', async () => {
    const data = seeded();
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = renderPage(<OrganisationPage />);
    const zone = await screen.findByRole('combobox', { name: /Time zone/ });
    await user.clear(zone);
    await user.type(zone, 'berl');
    await user.click(await screen.findByRole('option', { name: 'Europe/Berlin' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved. It counts from now on.')).toBeVisible();
    expect(organisationOf(data).current.time_zone).toBe('Europe/Berlin');
  });

  it('begins with what counts now, not with what counted before', async () => {
    const data = seeded();
    const { current } = organisationOf(data);
    const server = listen(data);
    const { user } = renderPage(<OrganisationPage />, {
      known: [[organisationQuery.queryKey, { ...current, time_zone: 'Europe/London', call_days: 10 }]],
    });
    expect(await screen.findByRole('combobox', { name: /Time zone/ })).toHaveValue('Europe/Warsaw');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.count('PUT /admin/config/tenant')).toBe(1));
    expect(await server.body('PUT /admin/config/tenant')).toMatchObject({ call_days: 730 });
  });

  it('keeps in the short form what that does not show, and says what is wrong with it', async () => {
    const data = seeded();
    const { current } = organisationOf(data);
    const server = listen(data, ({ method }) =>
      method === 'PUT'
        ? refusal({ field: 'call_days', message: 'Liczba dni musi być od 1 do 36500.' })
        : null,
    );
    const onSaved = vi.fn();
    const { user } = renderPage(
      <OrganisationForm organisation={current} short save="Go on" onSaved={onSaved} />,
    );
    await user.click(await screen.findByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('From 1 to 36,500 days.')).toBeVisible();
    expect(await server.body('PUT /admin/config/tenant')).toEqual({
      time_zone: 'Europe/Warsaw',
      default_region: 'PL',
      call_days: 730,
      sms_text_days: 365,
      session_days: 30,
      sms_part_price: '0.0925',
      currency: 'PLN',
    });
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('tells at the field what is wrong', async () => {
    const { user } = renderPage(<OrganisationPage />);
    const price = await screen.findByRole('textbox', { name: 'Price of one part' });
    await user.clear(price);
    await user.type(price, 'cheap');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('From 0 to 1000, with four decimal places at most.')).toBeVisible();
    await user.type(price, '1');
    expect(screen.queryByText('From 0 to 1000, with four decimal places at most.')).toBeNull();
  });

  it('lets nobody require what they lack themselves', async () => {
    renderPage(<OrganisationPage />);
    expect(await screen.findByText(/Set up your own first/)).toBeVisible();
    expect(screen.getByRole('switch', { name: /second factor/ })).toBeDisabled();
  });

  it('shows the database, and tries it', async () => {
    const { user } = renderPage(<OrganisationPage />);
    expect(await screen.findByText('db.example.org:5432')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText(/Connected to db.example.org:5432/)).toBeVisible();
  });
});
