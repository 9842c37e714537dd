import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { listen, refusal } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { mailOf } from '../../../mock/features/mail';
import { mockFetch } from '../../../mock/fetch';
import { mailQuery } from './api';
import { asked, encrypted, faultsOf, typedOf } from './fields';
import { MailPage } from './MailPage';

const typed = typedOf(mailOf(seeded()).current);

describe('the form of the mail server', () => {
  it.each([
    ['ssl', 587, 465],
    ['none', 587, 25],
    ['ssl', 2525, 2525],
  ] as const)('%s at port %i goes to %i', (encryption, before, after) => {
    expect(encrypted({ ...typed, port: before }, encryption).port).toBe(after);
  });

  it('asks for STARTTLS or SSL, never both, and keeps a password unsaid', () => {
    expect(asked({ ...typed, encryption: 'ssl' })).toMatchObject({ use_ssl: true, use_tls: false });
    expect(asked(typed)).not.toHaveProperty('password');
    expect(asked({ ...typed, password: '' })).toHaveProperty('password', '');
    expect(asked({ ...typed, username: '' })).toHaveProperty('username', '');
  });

  it.each([
    [{ host: ' ' }, { host: 'needed' }],
    [{ port: 0 }, { port: 'port' }],
    [{ senderAddress: 'nobody' }, { sender_address: 'address' }],
    [{ senderAddress: '' }, {}],
  ])('%j has the faults %j', (part, faults) => {
    expect(faultsOf({ ...typed, ...part })).toEqual(faults);
  });
});

describe('the page', () => {
  it('saves, and never shows the password', async () => {
    const data = seeded();
    vi.stubGlobal('fetch', mockFetch(data));
    const { user } = renderPage(<MailPage />);
    await user.click(await screen.findByRole('radio', { name: /SSL/ }));
    expect(screen.getByRole('textbox', { name: /Port/ })).toHaveValue('465');
    const password = screen.getByLabelText('Password');
    expect(password).toHaveValue('');
    await user.type(password, 'not-a-real-one');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved. It counts from the next message on.')).toBeVisible();
    expect(screen.getByLabelText('Password')).toHaveValue('');
    expect(mailOf(data).current).toMatchObject({ use_ssl: true, use_tls: false, port: 465 });
  });

  it('tells at the field what is wrong', async () => {
    const { user } = renderPage(<MailPage />);
    await user.clear(await screen.findByRole('textbox', { name: /Mail server/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText('This is needed.')).toBeVisible();
  });

  it('begins with what counts now, not with what counted before', async () => {
    const { current } = mailOf(seeded());
    renderPage(<MailPage />, { known: [[mailQuery.queryKey, { ...current, host: 'old.example.org' }]] });
    expect(await screen.findByRole('textbox', { name: /Mail server/ })).toHaveValue('smtp.example.org');
  });

  it('tries to do without the password that is to be removed', async () => {
    const server = listen();
    const { user } = renderPage(<MailPage />);
    await user.click(await screen.findByRole('button', { name: 'Remove the stored one' }));
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('The connection to the mail server works.')).toBeVisible();
    expect(await server.body('POST /admin/email/test')).toMatchObject({ username: 'ctip', password: '' });
  });

  it('takes back what it said of something else', async () => {
    listen(seeded(), ({ method }) =>
      method === 'PUT' ? refusal({ field: 'host', message: 'No such host.' }) : null,
    );
    const { user } = renderPage(<MailPage />);
    const host = await screen.findByRole('textbox', { name: /Mail server/ });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('No such host.')).toBeVisible();
    await user.type(host, '.net');
    expect(screen.queryByText('No such host.')).toBeNull();
  });

  it('tries what is typed, and sends a message', async () => {
    const { user } = renderPage(<MailPage />);
    const host = await screen.findByRole('textbox', { name: /Mail server/ });
    await user.clear(host);
    await user.type(host, 'fail-there');
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('There is no mail server of that name.')).toBeVisible();
    await user.clear(host);
    await user.type(host, 'smtp.example.org');
    const message = screen.getByRole('region', { name: 'Test message' });
    await user.clear(within(message).getByRole('textbox'));
    await user.type(within(message).getByRole('textbox'), 'person@example.org');
    await user.click(within(message).getByRole('button', { name: 'Send' }));
    expect(await within(message).findByText('The test message was sent.')).toBeVisible();
    await user.type(within(message).getByRole('textbox'), '.net');
    expect(within(message).queryByText('The test message was sent.')).toBeNull();
  });
});
