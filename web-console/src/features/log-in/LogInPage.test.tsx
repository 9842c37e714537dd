import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { credentials } from '@/api/credentials';
import { renderPage } from '@/testing/render';
import { LogInPage } from './LogInPage';

async function fill(user: ReturnType<typeof renderPage>['user'], email: string, password: string) {
  await user.type(await screen.findByLabelText('E-mail address'), email);
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Log in' }));
}

describe('the log-in', () => {
  it('says in words that the password is wrong, in the language of the page', async () => {
    const { user } = renderPage(<LogInPage panel="operator" />);
    await fill(user, 'operator@example.org', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail address or password is wrong.');
  });

  it('asks for a code only where the account has a second factor', async () => {
    const { user } = renderPage(<LogInPage panel="operator" />);
    expect(await screen.findByLabelText('Password')).toBeVisible();
    expect(screen.queryByLabelText('Code from your authenticator app')).toBeNull();
    await fill(user, 'code@example.org', 'long enough to be right');
    expect(await screen.findByLabelText('Code from your authenticator app')).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps no token where the cookie is kept', async () => {
    const { user } = renderPage(<LogInPage panel="operator" />);
    await fill(user, 'operator@example.org', 'long enough to be right');
    await screen.findByRole('button', { name: 'Log in' });
    expect(credentials.token).toBeNull();
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain('session');
  });

  it('asks once, for a token, where the browser would throw the cookie away', async () => {
    Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
    const real = globalThis.fetch;
    const asked: string[] = [];
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.method === 'POST') asked.push(new URL(request.url).pathname);
      return real(request);
    });
    const { user } = renderPage(<LogInPage panel="operator" />);
    await fill(user, 'operator@example.org', 'long enough to be right');
    await waitFor(() => expect(credentials.token).toBe('a-token-of-this-tab'));
    // A code of the second factor is good for one log-in.
    expect(asked).toEqual(['/operator/auth/login']);
    Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  });
});
