import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { DialPage } from './DialPage';

const open = (search = '') => renderPage(<DialPage />, { at: `/operator/dial${search}` });

beforeEach(() => {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin);
    return url.pathname === '/operator/api/calls' ? Promise.resolve(Response.json([])) : real(input, init);
  });
});

afterEach(() => {
  Reflect.deleteProperty(navigator, 'registerProtocolHandler');
});

function offer(handler: (scheme: string, url: string) => void, secure = true) {
  vi.stubGlobal('isSecureContext', secure);
  Object.defineProperty(navigator, 'registerProtocolHandler', { value: handler, configurable: true });
}

describe('the page that telephone links open', () => {
  it('has the call at hand for who came to call', async () => {
    open('?number=%2B48600000101&then=call');
    const card = await screen.findByRole('region', { name: 'Anna Example' });
    expect(within(card).getByRole('link', { name: 'Call' })).toHaveFocus();
  });

  it('shows who it is and what one can do', async () => {
    const { user } = open('?number=tel%3A%2B48600000101');
    const card = await screen.findByRole('region', { name: 'Anna Example' });
    expect(card).toHaveTextContent('Example Heating · +48 600 000 101');
    expect(card).toHaveTextContent('Prefers to be called after 10:00.');
    expect(within(card).getByRole('link', { name: 'Call' })).toHaveAttribute('href', 'tel:+48600000101');
    expect(within(card).getByRole('link', { name: 'Contact' })).toHaveAttribute(
      'href',
      expect.stringContaining('id='),
    );
    expect((await screen.findAllByText('No calls with this number yet'))[0]).toBeVisible();
    await user.click(within(card).getByRole('button', { name: 'Text' }));
    const dialog = await screen.findByRole('dialog', { name: 'Message to Anna Example' });
    expect(await within(dialog).findByRole('textbox', { name: /To/ })).toHaveValue('+48 600 000 101');
  });

  it('offers to add somebody whom nobody knows', async () => {
    const { user } = open('?number=600000555');
    const card = await screen.findByRole('region', { name: '600 000 555' });
    expect(card).toHaveTextContent('Not in the contacts');
    await user.click(within(card).getByRole('button', { name: 'Add to contacts' }));
    expect(
      within(await screen.findByRole('dialog', { name: 'New contact' })).getByRole('textbox', {
        name: /Phone number/,
      }),
    ).toHaveValue('600000555');
  });

  it('takes a number that is typed', async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: 'Look up' }));
    expect(screen.getByText('Enter a phone number.')).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '600 000 102{Enter}');
    expect(await screen.findByRole('region', { name: 'Jan Sample' })).toBeVisible();
    expect(router.state.location.search).toMatchObject({ number: '600000102' });
  });

  it('asks the browser to open telephone links here', async () => {
    const handler = vi.fn();
    offer(handler);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Open web+tel: links here' }));
    expect(handler).toHaveBeenCalledWith('web+tel', `${location.origin}/operator/dial?number=%s`);
    expect(await screen.findByText(/Now answer the browser’s own question/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Open tel: links here' }));
    expect(handler).toHaveBeenLastCalledWith('tel', expect.any(String));
  });

  it('says that the browser did not allow it', async () => {
    offer(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Open tel: links here' }));
    await waitFor(() => expect(screen.getByText('The browser did not allow it.')).toBeVisible());
  });

  it('says why it is not offered', async () => {
    offer(() => undefined, false);
    open();
    expect(await screen.findByText('Browsers offer this only where CTIP is opened by https.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /links here/ })).toBeNull();
  });

  it('says that a browser lacks it', async () => {
    vi.stubGlobal('isSecureContext', true);
    open();
    expect(await screen.findByText(/This browser does not offer it/)).toBeVisible();
  });
});
