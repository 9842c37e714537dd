import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/testing/render';
import { historyQuery } from './api';
import { SmsMonitorPage } from './SmsMonitorPage';

const open = (search = '') => renderPage(<SmsMonitorPage />, { at: `/admin/messages${search}` });
const rows = async () =>
  within(await screen.findByRole('table', { name: 'History' }))
    .getAllByRole('row')
    .slice(1);

describe('the monitor of SMS', () => {
  it('lists messages page by page, narrowed by state and number', async () => {
    const { user } = open();
    expect(await rows()).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    await user.click(screen.getByRole('button', { name: /^All states State|State/ }));
    await user.click(await screen.findByRole('option', { name: 'Failed' }));
    await waitFor(async () =>
      (await rows()).forEach((row) => expect(row).toHaveTextContent('The number is not in service.')),
    );
    await user.type(screen.getByRole('searchbox', { name: 'Number' }), '600 000 999');
    expect(await screen.findByText('The database is away. Try again shortly.')).toBeVisible();
  });

  it('leads back to the beginning of a list that went on', async () => {
    const second = await fetch(
      new Request(new URL('/admin/sms/history?limit=50&cursor=50', location.origin)),
    );
    const { user } = renderPage(<SmsMonitorPage />, {
      at: '/admin/messages',
      known: [
        [
          historyQuery({}).queryKey,
          { pages: [await second.json()], pageParams: [{ cursor: '50', before: [null] }] },
        ],
      ],
    });
    expect(await rows()).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show the ones before' }));
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    expect(screen.queryByRole('button', { name: 'Show the ones before' })).toBeNull();
  });

  it('tells the whole story of a message', async () => {
    const { user } = open();
    await user.click(within((await rows())[0] as HTMLElement).getByRole('button'));
    const dialog = await screen.findByRole('dialog', { name: 'Message 1000' });
    expect(await within(dialog).findByRole('region', { name: 'Attempts' })).toHaveTextContent('Accepted');
    expect(within(dialog).getByRole('region', { name: 'Delivery reports' })).toHaveTextContent('delivered');
    expect(within(dialog).getByRole('link', { name: 'Why was this sent?' })).toHaveAttribute(
      'href',
      '/admin/messages?tab=why&by=message&q=%221000%22',
    );
  });

  it('lets a person decide what became of a message, once', async () => {
    const { user } = open('?tab=doubt');
    const list = await screen.findByRole('list', { name: 'Messages in doubt, longest first' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    expect(await screen.findByRole('tab', { name: 'In doubt (3)' })).toBeVisible();
    await user.click(within(list).getAllByRole('button', { name: 'Decide' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: /^What became of the message to/ });
    await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
    expect(within(dialog).getByText('Choose what became of it.')).toBeVisible();
    expect(within(dialog).getByText(/if you err, the recipient gets it twice/)).toBeVisible();
    await user.click(within(dialog).getByRole('radio', { name: /leave it/ }));
    const note = within(dialog).getByRole('textbox', { name: /^Note/ });
    await user.type(note, 'fail-late');
    await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
    expect(await within(dialog).findByText(/^The message is not in doubt any more/)).toBeVisible();
    await user.clear(note);
    await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
    expect(await screen.findByText('The decision is kept.')).toBeVisible();
    await waitFor(() =>
      expect(
        within(screen.getByRole('list', { name: 'Messages in doubt, longest first' })).getAllByRole(
          'listitem',
        ),
      ).toHaveLength(2),
    );
  });

  it('explains a number from the frame to the report', async () => {
    const { user, router } = open('?tab=why');
    await user.type(await screen.findByRole('textbox', { name: 'Phone number' }), '600000101{Enter}');
    expect(await screen.findByRole('heading', { name: 'Call from 600 000 101 to 500' })).toBeVisible();
    expect(router.state.location.search).toEqual({ tab: 'why', by: 'number', q: '600000101' });
    expect(screen.getByText('RING 500_ 600000101 0 500 _ Example_Heating')).toBeVisible();
    expect(screen.getByText(/^Version 2, by admin@example.org/)).toBeVisible();
    expect(screen.getByText('Only other extensions have a rule.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Delivery reports' })).toHaveTextContent('delivered');
  });

  it.each([
    ['?tab=why&by=call&q=none', 'Nothing is known of this'],
    ['?tab=why&by=number&q=600000999', 'The database is away. Try again shortly.'],
  ])('says so where there is no explanation (%s)', async (search, text) => {
    open(search);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('shows the log, newest first', async () => {
    open('?tab=log');
    const lines = within(await screen.findByRole('list', { name: 'Sender’s log' })).getAllByRole('listitem');
    expect(lines).toHaveLength(40);
    expect(lines[0]).toHaveTextContent('[1000]');
  });

  it('sends a test message and says what the provider answered', async () => {
    const { user } = open('?test=yes');
    const dialog = await screen.findByRole('dialog', { name: 'Send a test message' });
    const send = await within(dialog).findByRole('button', { name: 'Send' });
    await user.click(send);
    expect(within(dialog).getByText(/^This is no phone number/)).toBeVisible();
    const to = within(dialog).getByRole('textbox', { name: /^To/ });
    await user.type(to, '600 000 101');
    await user.click(send);
    expect(await within(dialog).findByText('The provider took it.')).toBeVisible();
    await user.clear(to);
    await user.type(to, '600 000 999');
    await user.click(send);
    expect(await within(dialog).findByText('The provider refused the message.')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: /^Text/ }), ' fail-account');
    await user.click(send);
    expect(await within(dialog).findByText(/^There is no log-in data of the provider/)).toBeVisible();
  });
});
