import { focusManager, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { person } from '../../mock/data';
import { problem } from '../../mock/answer';
import { body, http } from '@/api/client';
import { queryClient } from '@/api/queries';
import { renderPage } from '@/testing/render';
import { SecondFactorDue } from './SecondFactorDue';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

let who = person('admin');
let refuses = true;

beforeEach(() => {
  refuses = true;
  who = person('admin');
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      refuses
        ? problem(403, 'Set up a second factor first: administrators need one.', {
            type: 'urn:ctip:problem:second-factor-required',
            second_factor_required: true,
          })
        : Response.json({ items: [] }),
    ),
  );
});

afterEach(() => {
  queryClient.clear();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

/** Any page: it asks the server for something, and knows who is logged in. */
function Page() {
  const asked = useQuery({
    queryKey: ['anything'],
    queryFn: () => body(http.GET('/admin/users')),
    retry: false,
  });
  const { data: me } = useQuery({ queryKey: ['me'], queryFn: () => who, initialData: who });
  return (
    <>
      <SecondFactorDue me={me} />
      <p>{asked.status}</p>
    </>
  );
}

const render = (at: string) =>
  renderPage(
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>,
    { at },
  );

function lookAgain(): Promise<void> {
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  return Promise.resolve();
}

describe('a second factor that is required', () => {
  it('is told at the first refusal, with the way to where it is set up', async () => {
    const { user, router } = render('/admin/people');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your organisation requires a second factor');
    await user.click(screen.getByRole('link', { name: 'Set it up' }));
    expect(router.state.location.pathname).toBe('/operator/settings');
  });

  it('is explained where it is set up, without a way to go', async () => {
    render('/operator/settings');
    expect(await screen.findByRole('alert')).toHaveTextContent('Switch it on below');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is told no more once there is one, and what was refused is asked for again', async () => {
    render('/operator/settings');
    await screen.findByRole('alert');
    refuses = false;
    who = { ...who, second_factor: true };
    await act(() => queryClient.invalidateQueries({ queryKey: ['me'] }));
    expect(await screen.findByText('success')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['looks again', lookAgain],
    ['only waits', () => vi.advanceTimersByTimeAsync(30_000).then(() => undefined)],
  ])('is told no more once none is required: who %s', async (_who, pass) => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      shouldAdvanceTime: true,
    });
    render('/operator/settings');
    await screen.findByRole('alert');
    refuses = false;
    await act(pass);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await screen.findByText('success')).toBeVisible();
  });

  it('is told on while it is required', async () => {
    render('/operator/settings');
    await screen.findByRole('alert');
    const asked = vi.spyOn(globalThis, 'fetch');
    await act(lookAgain);
    await waitFor(() => expect(asked).toHaveBeenCalled());
    await act(async () => {
      await Promise.all(asked.mock.results.map(({ value }) => value as Promise<Response>));
    });
    expect(screen.getByRole('alert')).toBeVisible();
  });

  it('is not told for other refusals', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(problem(403, 'Operacja wymaga roli administratora.')));
    render('/admin/people');
    await waitFor(() => expect(screen.getByText('error')).toBeVisible());
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
