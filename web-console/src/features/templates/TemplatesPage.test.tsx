import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { TemplatesPage } from './TemplatesPage';

const own = async (name: string) =>
  within(await screen.findByRole('region', { name: 'My templates' })).findByRole('listitem', { name });
const dialog = (name: string) => screen.findByRole('dialog', { name });

describe('the page of templates', () => {
  it('shows one’s own to change and those of the organisation to look at', async () => {
    renderPage(<TemplatesPage />);
    const mine = await own('Call back');
    expect(mine).toHaveTextContent('Hello Anna, we will call you back today. Alex Example');
    expect(mine).toHaveTextContent('1 part');
    expect(within(mine).getByRole('button', { name: 'Edit Call back' })).toBeVisible();
    const shared = screen.getByRole('region', { name: 'Templates of the organisation' });
    expect(within(shared).getByRole('listitem', { name: 'Install the app' })).toHaveTextContent('2 parts');
    expect(within(shared).queryByRole('button')).toBeNull();
  });

  it('adds a template, with variables put where the cursor is', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(await screen.findByRole('button', { name: 'New template' }));
    const editor = await dialog('New template');
    await user.type(await within(editor).findByRole('textbox', { name: /Name/ }), 'Greeting');
    const text = within(editor).getByRole<HTMLTextAreaElement>('textbox', { name: /Text/ });
    await user.type(text, 'Hello !');
    text.setSelectionRange(6, 6);
    await user.click(within(editor).getByRole('button', { name: 'First name' }));
    expect(text).toHaveValue('Hello {first_name}!');
    expect(within(editor).getByText('Hello Anna!')).toBeVisible();
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(await own('Greeting')).toHaveTextContent('Hello Anna!');
    expect(await screen.findByText('The template was added.')).toBeVisible();
  });

  it('says at the fields what is wrong', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(await screen.findByRole('button', { name: 'New template' }));
    const editor = await dialog('New template');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(within(editor).getByText('Enter a name.')).toBeVisible();
    expect(within(editor).getByText('Write a text.')).toBeVisible();
    await user.type(within(editor).getByRole('textbox', { name: /Name/ }), 'fail-name');
    await user.click(within(editor).getByRole('textbox', { name: /Text/ }));
    await user.paste('a'.repeat(481));
    expect(within(editor).getByText('1 character too many.')).toBeVisible();
    await user.keyboard('{Backspace}');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(await within(editor).findByText('The name must not begin like that.')).toBeVisible();
  });

  it('takes no name that another of one’s own has, but that of one of the organisation', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(await screen.findByRole('button', { name: 'New template' }));
    const editor = await dialog('New template');
    const name = within(editor).getByRole('textbox', { name: /Name/ });
    await user.type(name, ' call back');
    await user.type(within(editor).getByRole('textbox', { name: /Text/ }), 'Tomorrow.');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(within(editor).getByText('There is a template of this name already.')).toBeVisible();
    await user.clear(name);
    await user.type(name, 'Install the app');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(await own('Install the app')).toHaveTextContent('Tomorrow.');
  });

  it('keeps the name of a template that is changed', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(within(await own('Call back')).getByRole('button', { name: 'Edit Call back' }));
    const editor = await dialog('Edit template');
    const text = within(editor).getByRole('textbox', { name: /Text/ });
    await user.clear(text);
    await user.type(text, 'Soon.');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(await own('Call back')).toHaveTextContent('Soon.'));
  });

  it('changes a template', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(within(await own('Call back')).getByRole('button', { name: 'Edit Call back' }));
    const editor = await dialog('Edit template');
    const name = within(editor).getByRole('textbox', { name: /Name/ });
    await user.clear(name);
    await user.type(name, 'Call again');
    await user.click(within(editor).getByRole('button', { name: 'Save' }));
    expect(await own('Call again')).toBeVisible();
  });

  it('switches a template off without losing it', async () => {
    const { user } = renderPage(<TemplatesPage />);
    const offered = () => own('Call back').then((item) => within(item).getByRole('switch'));
    expect(await offered()).toBeChecked();
    await user.click(await offered());
    await waitFor(async () => expect(await offered()).not.toBeChecked());
    expect(await own('Call back')).toBeVisible();
  });

  it('deletes a template after asking', async () => {
    const { user } = renderPage(<TemplatesPage />);
    await user.click(within(await own('Old offer')).getByRole('button', { name: 'Delete Old offer' }));
    const question = await screen.findByRole('alertdialog', { name: 'Delete this template?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('listitem', { name: 'Old offer' })).toBeNull());
    expect(await screen.findByText('The template was deleted.')).toBeVisible();
  });

  it('says what went wrong and tries again', async () => {
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ detail: 'Away.' }, { status: 503 })));
    const { user } = renderPage(<TemplatesPage />);
    expect(await screen.findByText('Away.')).toBeVisible();
    vi.stubGlobal('fetch', real);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await own('Call back')).toBeVisible();
  });
});
