import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listen } from '@/testing/asked';
import { renderPage } from '@/testing/render';
import { rulesQuery } from './api';
import { RulesPage } from './RulesPage';

const open = (search = '') => renderPage(<RulesPage />, { at: `/admin/rules${search}` });
const table = (name: string) => screen.findByRole('table', { name });
const rowOf = async (ext: string) =>
  (await within(await table('Rules')).findByText(ext)).closest('tr') as HTMLElement;
const editor = async (name: string) => {
  await screen.findByRole('button', { name: 'Save' });
  return screen.getByRole('dialog', { name });
};
const at = (router: ReturnType<typeof open>['router']) =>
  router.state.location.search as Record<string, unknown>;

describe('the page of rules', () => {
  it('lists the rules with what they take', async () => {
    open();
    expect(await rowOf('500')).toHaveTextContent('https://example.org/app');
    expect(within(await table('Rules')).getAllByRole('row')).toHaveLength(4);
    // One letter outside the GSM alphabet makes it two parts.
    const cells = within(await rowOf('501')).getAllByRole('cell');
    expect(cells[3]).toHaveTextContent('2');
  });

  it('switches a rule off and says since when', async () => {
    const { user } = open();
    await user.click(within(await rowOf('500')).getByRole('switch'));
    expect(await screen.findByText(/^Saved. Calls follow it from/)).toBeVisible();
    await waitFor(async () => expect(within(await rowOf('500')).getByRole('switch')).not.toBeChecked());
  });

  it('switches a rule as it is by now, whatever is on the page', async () => {
    const server = listen();
    const { user, client } = open();
    const row = await rowOf('500');
    client.setQueryData(rulesQuery.queryKey, (rules) =>
      rules?.map((rule) => (rule.ext === '500' ? { ...rule, sms_text: 'Old', digit: 9 } : rule)),
    );
    expect(await within(row).findByText('Old')).toBeVisible();
    await user.click(within(row).getByRole('switch'));
    await waitFor(() => expect(server.count('PUT /admin/ctip/ivr-map/500')).toBe(1));
    expect(await server.body('PUT /admin/ctip/ivr-map/500')).toMatchObject({
      sms_text: 'Thank you for your call. Our app: https://example.org/app',
      enabled: false,
    });
  });

  it('edits a rule as it is by now', async () => {
    const old = [{ ext: '500', digit: 9, sms_text: 'Old', enabled: true }];
    renderPage(<RulesPage />, {
      at: '/admin/rules?open=edit&rule=500',
      known: [[rulesQuery.queryKey, old]],
    });
    const dialog = await editor('Rule of 500');
    expect(await within(dialog).findByRole('textbox', { name: /^Text/ })).toHaveValue(
      'Thank you for your call. Our app: https://example.org/app',
    );
  });

  it('adds a rule, also when calls do not follow it yet', async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: 'Add rule' }));
    const dialog = await editor('New rule');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(within(dialog).getByText('Enter an extension.')).toBeVisible();
    expect(within(dialog).getByText('Enter a number from 0 to 99.')).toBeVisible();
    expect(within(dialog).getByText('Write the text.')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: /^Extension/ }), '600_');
    await user.type(within(dialog).getByRole('textbox', { name: /^Key/ }), '4');
    await user.type(within(dialog).getByRole('textbox', { name: /^Text/ }), 'Zażółć fail-broker');
    expect(within(dialog).getByText(/Only 70 characters fit a part/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Saved, but calls don’t follow it yet/)).toBeVisible();
    expect(await rowOf('600')).toBeVisible();
    await waitFor(() => expect(at(router)).toEqual({}));
  });

  it('never overwrites a rule: neither one it knows nor one that came meanwhile', async () => {
    const { user, router } = open('?open=new');
    const dialog = await editor('New rule');
    await user.type(within(dialog).getByRole('textbox', { name: /^Key/ }), '4');
    await user.type(within(dialog).getByRole('textbox', { name: /^Text/ }), 'Other');
    const ext = within(dialog).getByRole('textbox', { name: /^Extension/ });
    await user.type(ext, '599');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText(/^Extension 599 has a rule already/)).toBeVisible();
    await user.clear(ext);
    await user.type(ext, '500');
    expect(within(dialog).getByText(/^Extension 500 has a rule already/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await user.click(within(dialog).getByRole('button', { name: 'Open that rule' }));
    await waitFor(() => expect(at(router)).toEqual({ open: 'edit', rule: '500' }));
    const other = await editor('Rule of 500');
    expect(within(other).getByRole('textbox', { name: /^Text/ })).toHaveValue(
      'Thank you for your call. Our app: https://example.org/app',
    );
  });

  it('shows at the field what the server refuses', async () => {
    const { user } = open('?open=edit&rule=500');
    const dialog = await editor('Rule of 500');
    const text = within(dialog).getByRole('textbox', { name: /^Text/ });
    await user.type(text, ' fail-text');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('Treść SMS zawiera niedozwolone znaki.')).toBeVisible();
    expect(text).toBeInvalid();
  });

  it('tells what a draft would have sent, and asks anew after a change', async () => {
    const { user } = open('?open=edit&rule=500');
    const dialog = await editor('Rule of 500');
    await user.click(within(dialog).getByRole('button', { name: 'Try it out' }));
    expect((await within(dialog).findAllByText('The number is no mobile number.'))[0]).toBeVisible();
    expect(within(dialog).getByText('1 part a message')).toBeVisible();
    expect(within(dialog).getByRole('img', { name: /^Messages a day. Most on/ })).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: /^Text/ }), '!');
    expect(within(dialog).queryByText('1 part a message')).toBeNull();
    expect(within(dialog).getByRole('button', { name: 'Try it out' })).toBeVisible();
  });

  it('restores what a rule said before', async () => {
    const { user } = open('?open=history&rule=500');
    const dialog = await screen.findByRole('dialog', { name: 'History of the rule of 500' });
    const versions = await within(dialog).findAllByRole('listitem');
    expect(versions).toHaveLength(2);
    expect(versions[1]).toHaveTextContent('Configuration file');
    await user.click(within(dialog).getByRole('button', { name: 'Restore this version' }));
    const question = await screen.findByRole('alertdialog', { name: 'Restore version 1?' });
    await user.click(within(question).getByRole('button', { name: 'Restore this version' }));
    await waitFor(() => expect(within(dialog).getAllByRole('listitem')).toHaveLength(3));
    expect(within(dialog).getAllByRole('listitem')[0]).toHaveTextContent('We call back soon.');
  });

  it('deletes a rule after asking, and finds its history', async () => {
    const { user } = open();
    await user.click(within(await rowOf('502')).getByRole('button', { name: 'More for the rule of 502' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const question = await screen.findByRole('alertdialog', { name: 'Delete the rule of 502?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(async () => expect(within(await table('Rules')).queryByText('502')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'History of an extension' }));
    await user.type(await screen.findByRole('textbox', { name: 'Extension' }), '502{Enter}');
    const versions = await within(await screen.findByRole('dialog')).findAllByRole('listitem');
    expect(versions[0]).toHaveTextContent('Deleted');
  });

  it('lists decisions with their reasons, page by page, and where to ask why', async () => {
    const { user, router } = open('?tab=decisions');
    const rows = async () => within(await table('Decisions')).getAllByRole('row');
    expect(await rows()).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(101));
    expect(screen.getAllByText('There was no rule at all.').length).toBeGreaterThan(0);
    expect(screen.getAllByRole('link', { name: 'Why?' })[0]).toHaveAttribute(
      'href',
      '/admin/messages?tab=why&by=call&q=call-1000',
    );
    await user.type(screen.getByRole('searchbox', { name: 'Extension' }), '999');
    await waitFor(() => expect(at(router)['ext']).toBe('999'));
    expect(await screen.findByText('The database is away. Try again shortly.')).toBeVisible();
  });

  it('lists what rules sent, narrowed by state', async () => {
    const { user } = open('?tab=sent');
    expect(within(await table('Sent messages')).getAllByRole('row')).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: /State/ }));
    await user.click(await screen.findByRole('option', { name: 'Failed' }));
    await waitFor(async () => {
      const [, ...rows] = within(await table('Sent messages')).getAllByRole('row');
      expect(rows.length).toBeGreaterThan(0);
      rows.forEach((row) => expect(row).toHaveTextContent('The number is not in service.'));
    });
  });
});
