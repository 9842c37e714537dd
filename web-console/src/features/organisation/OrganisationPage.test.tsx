import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { organisationOf } from '../../../mock/features/organisation';
import { mockFetch } from '../../../mock/fetch';
import { asked, regionCode, regions, typedOf } from './fields';
import { OrganisationPage } from './OrganisationPage';

const typed = typedOf(organisationOf(seeded()).current, 'en');

describe('the form of the organisation', () => {
  it.each([
    ['Poland (PL)', 'PL'],
    ['pl', 'PL'],
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
    expect(asked({ ...typed, call_days: Number.NaN, price: ' 0,12 ', currency: 'pln' })).toEqual({
      time_zone: 'Europe/Warsaw',
      default_region: 'PL',
      sms_text_days: 365,
      session_days: 30,
      sms_part_price: '0.12',
      currency: 'PLN',
      second_factor_required: false,
    });
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

  it('tells at the field what is wrong', async () => {
    const { user } = renderPage(<OrganisationPage />);
    const price = await screen.findByRole('textbox', { name: 'Price of one part' });
    await user.clear(price);
    await user.type(price, 'cheap');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('From 0 to 1000, with four decimal places at most.')).toBeVisible();
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
