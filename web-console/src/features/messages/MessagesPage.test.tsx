import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { live } from '@/live/live';
import { renderPage } from '@/testing/render';
import { MessagesPage } from './MessagesPage';

const open = (search = '') => renderPage(<MessagesPage />, { at: `/operator/messages${search}` });
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Messages, newest first' })).getAllByRole('listitem');
const at = (router: ReturnType<typeof open>['router']) =>
  router.state.location.search as Record<string, unknown>;

/** Wide enough for a conversation beside the list, or not. */
function width(isWide: boolean) {
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches: isWide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as MediaQueryList);
}

beforeEach(() => {
  width(true);
  localStorage.setItem('ctip-confirm-sms', 'off');
});

describe('the page of messages', () => {
  it('lists the newest and more on demand', async () => {
    const { user } = open();
    expect(await rows()).toHaveLength(50);
    expect((await rows())[0]).toHaveTextContent('+48 600 000 101');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(100));
  });

  it('finds a number however it is written, and keeps the search in the address', async () => {
    const { user, router } = open();
    await user.type(await screen.findByRole('searchbox'), '600-000-102');
    await waitFor(() => expect(at(router)['q']).toBe('600-000-102'));
    await waitFor(async () => {
      const texts = (await rows()).map((row) => row.textContent);
      expect(texts.length).toBeGreaterThan(3);
      texts.forEach((text) => expect(text).toContain('+48 600 000 102'));
    });
  });

  it('narrows by state', async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: /State/ }));
    await user.click(await screen.findByRole('option', { name: 'Failed' }));
    await waitFor(() => expect(at(router)['status']).toBe('ERROR'));
    await waitFor(async () =>
      (await rows()).forEach((row) => expect(row).toHaveTextContent('The number is not in service.')),
    );
  });

  it('says that nothing fits and how to get out of that', async () => {
    const { user, router } = open('?q=nowhere');
    expect(await screen.findByText('No message fits')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await rows()).toHaveLength(50);
    expect(at(router)['q']).toBeUndefined();
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('says what went wrong and tries again', async () => {
    open('?q=fail-');
    expect(await screen.findByText('The database is away. Try again shortly.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('shows everything written to a number, and answers there', async () => {
    const { user } = open();
    await user.click(within((await rows())[0] as HTMLElement).getByRole('link'));
    const conversation = await screen.findByRole('region', { name: 'Messages with +48 600 000 101' });
    expect(await within(conversation).findByRole('heading', { name: 'Anna Example' })).toBeVisible();
    const thread = await within(conversation).findByRole('list', { name: 'Messages, oldest first' });
    const count = within(thread).getAllByRole('listitem').length;
    await user.type(within(conversation).getByRole('textbox', { name: 'Message' }), 'On our way.');
    await user.click(within(conversation).getByRole('button', { name: 'Send' }));
    await waitFor(() => {
      const all = within(screen.getByRole('list', { name: 'Messages, oldest first' })).getAllByRole(
        'listitem',
      );
      expect(all).toHaveLength(count + 1);
      expect(all.at(-1)).toHaveTextContent('On our way.');
    });
    await user.click(screen.getByRole('button', { name: 'Close the conversation' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: /Messages with/ })).toBeNull());
  });

  it('shows a conversation in a window where there is no room beside the list', async () => {
    width(false);
    const { user, router } = open('?with=%2B48600000101');
    const dialog = await screen.findByRole('dialog', { name: 'Conversation' });
    expect(await within(dialog).findByRole('heading', { name: 'Anna Example' })).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(at(router)['with']).toBeUndefined());
  });

  it('follows the stream', async () => {
    const listeners = new Set<(name: string, data: unknown) => void>();
    vi.spyOn(live, 'onEvent').mockImplementation((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    });
    open();
    const waiting = (await rows()).find((row) => row.textContent.includes('Accepted'));
    const id = 1000 - (await rows()).indexOf(waiting as HTMLElement);
    const event = { messageId: 'm', id, state: 'DELIVERED', status: 'SENT', errorText: null };
    act(() => listeners.forEach((listener) => listener('sms', event)));
    await waitFor(() => expect(waiting).toHaveTextContent('Delivered'));
  });

  it('writes to somebody found by name', async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: 'New message' }));
    const dialog = await screen.findByRole('dialog', { name: 'New message' });
    await user.type(within(dialog).getByRole('combobox', { name: /To/ }), 'sampl');
    await user.click(await screen.findByRole('option', { name: /Jan Sample/ }));
    expect(within(dialog).getByRole('combobox', { name: /To/ })).toHaveValue('+48 600 000 102');
    expect(await within(dialog).findByText('Jan Sample')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: 'Message' }), 'Hello');
    await user.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await within(dialog).findByText('Message to +48 600 000 102')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(at(router)['new']).toBeUndefined());
  });

  it('begins a message to the number of the address', async () => {
    open('?to=600000104');
    const dialog = await screen.findByRole('dialog', { name: 'New message' });
    expect(within(dialog).getByRole('combobox', { name: /To/ })).toHaveValue('+48 600 000 104');
  });

  it('calls a scheduled message off, after asking', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: 'Scheduled (3)' }));
    const list = await screen.findByRole('list', { name: 'Scheduled messages, soonest first' });
    expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent('+48 600 000 101');
    await user.click(within(list).getAllByRole('button', { name: 'Cancel sending' })[0] as HTMLElement);
    const question = await screen.findByRole('alertdialog', { name: 'Cancel this message?' });
    await user.click(within(question).getByRole('button', { name: 'Don’t send it' }));
    expect(await screen.findByText('The message will not be sent.')).toBeVisible();
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(2));
    expect(await screen.findByRole('radio', { name: 'Scheduled (2)' })).toBeVisible();
  });
});
