import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPage } from '@/testing/render';
import { judged } from './rules';
import { SetPasswordPage } from './SetPasswordPage';

const GOOD = 'an unheard-of phrase';

function at(token: string) {
  location.hash = token;
  return renderPage(<SetPasswordPage />);
}

async function choose(user: ReturnType<typeof renderPage>['user'], password: string, again: string) {
  const fields = [await screen.findByLabelText('New password'), screen.getByLabelText('Repeat the password')];
  await user.clear(fields[0] as HTMLElement);
  await user.clear(fields[1] as HTMLElement);
  await user.type(fields[0] as HTMLElement, password);
  await user.type(fields[1] as HTMLElement, again);
  await user.click(screen.getByRole('button', { name: 'Set the password' }));
}

afterEach(() => {
  location.hash = '';
});

describe('a password as the browser can judge it', () => {
  it.each([
    ['', '', false, false],
    ['elevenchars', 'elevenchars', false, true],
    ['twelve chars', 'twelve chars', true, true],
    ['twelve chars', 'twelve charz', true, false],
    ['🙂'.repeat(12), '🙂'.repeat(12), true, true],
    ['x'.repeat(129), 'x'.repeat(129), false, true],
  ])('%s / %s', (password, again, length, same) => {
    expect(judged(password, again)).toEqual({ length, same });
  });
});

describe('where one-time links end', () => {
  it('takes the token out of the address', async () => {
    at('new');
    expect(await screen.findByText(/Choose a password for the new account/)).toBeVisible();
    expect(location.hash).toBe('');
  });

  it('says what is wrong with a password, its own rules and the server’s', async () => {
    const { user } = at('reset');
    await choose(user, 'short', 'short');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The password must have 12 to 128 characters.',
    );
    await choose(user, GOOD, `${GOOD}!`);
    expect(screen.getByRole('alert')).toHaveTextContent('The passwords are not the same.');
    await choose(user, 'qwertyuiop12', 'qwertyuiop12');
    expect(await screen.findByText('This password is too easy to guess. Choose another.')).toBeVisible();
    await choose(user, GOOD, GOOD);
    expect(await screen.findByText(/Sessions ended: 2/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to the log-in' })).toHaveFocus();
  });

  it('offers another link where this one is useless', async () => {
    const { user } = at('used');
    expect(await screen.findByText(/This link is not valid/)).toBeVisible();
    await user.type(screen.getByLabelText('E-mail address'), 'person@example.org');
    await user.click(screen.getByRole('button', { name: 'Send a link' }));
    expect(await screen.findByText(/If there is an account of that address/)).toBeVisible();
  });

  it('makes the first administrator', async () => {
    const { user } = at('first');
    await user.type(await screen.findByLabelText('The administrator’s e-mail address'), 'chief@example.org');
    await choose(user, GOOD, GOOD);
    expect(await screen.findByText('The password of chief@example.org is set.')).toBeVisible();
  });
});
