import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { smsSettingsOf } from '../../../mock/features/sms-settings';
import { mockFetch } from '../../../mock/fetch';
import { smsSettingsQuery } from './api';
import { SmsSettingsPage } from './SmsSettingsPage';

describe('the page of the SMS provider', () => {
  it('makes the test mode visible, and its end', async () => {
    const { user } = renderPage(<SmsSettingsPage />);
    expect(await screen.findByText('Test mode.')).toBeVisible();
    await user.click(screen.getByRole('switch', { name: /Test mode/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Messages are sent.')).toBeVisible();
  });

  it('removes a token only when told to, and warns of what that means', async () => {
    const data = seeded();
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = renderPage(<SmsSettingsPage />);
    await user.click(await screen.findByRole('switch', { name: /Test mode/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Messages are sent.')).toBeVisible();
    expect(smsSettingsOf(data).current.api_token_set).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Remove the stored one' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('No log-in data.')).toBeVisible();
  });

  it('begins with what counts now, not with what counted before', async () => {
    const { current } = smsSettingsOf(seeded());
    renderPage(<SmsSettingsPage />, {
      known: [[smsSettingsQuery.queryKey, { ...current, default_sender: 'OLD' }]],
    });
    expect(await screen.findByRole('textbox', { name: /Sender/ })).toHaveValue(current.default_sender);
  });

  it('tells at the field what is wrong', async () => {
    const { user } = renderPage(<SmsSettingsPage />);
    const url = await screen.findByRole('textbox', { name: /API address/ });
    await user.clear(url);
    await user.type(url, 'http://sms.example.org');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The address must begin with https://.')).toBeVisible();
  });

  it('takes back what it said of something else', async () => {
    const { user } = renderPage(<SmsSettingsPage />);
    const url = await screen.findByRole('textbox', { name: /API address/ });
    await user.clear(url);
    await user.type(url, 'http://sms.example.org');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The address must begin with https://.')).toBeVisible();
    await user.type(url, '/v2');
    expect(screen.queryByText('The address must begin with https://.')).toBeNull();
  });

  it('sends a test message', async () => {
    const { user } = renderPage(<SmsSettingsPage />);
    const card = await screen.findByRole('region', { name: 'Test message' });
    // The number of whoever is logged in, once that is known.
    const to = await within(card).findByDisplayValue('+48600000001');
    await user.clear(to);
    await user.type(to, '600000999');
    await user.click(within(card).getByRole('button', { name: 'Send' }));
    expect(await within(card).findByText('Number is blocked · 1001')).toBeVisible();
    await user.clear(to);
    expect(within(card).queryByText(/Number is blocked/)).toBeNull();
    await user.type(to, '600000001');
    await user.click(within(card).getByRole('button', { name: 'Send' }));
    expect(await within(card).findByText(/The provider took it/)).toBeVisible();
  });

  it('adds and deletes texts of the organisation', async () => {
    const { user } = renderPage(<SmsSettingsPage />);
    await user.click(await screen.findByRole('button', { name: 'Add a template' }));
    const editor = await screen.findByRole('dialog');
    await user.type(within(editor).getByRole('textbox', { name: /Name/ }), 'Greeting');
    await user.type(within(editor).getByRole('textbox', { name: /Text/ }), 'Hello');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Delete Greeting' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The template was deleted.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Delete Greeting' })).toBeNull();
  });
});
