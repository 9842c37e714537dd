import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { queryClient } from '@/api/queries';
import { forgetSession, meQuery, nameOf, useMe, type Person } from './session';

const me: Person = {
  id: 1,
  email: 'operator@example.org',
  first_name: 'Alex',
  last_name: 'Example',
  internal_ext: null,
  mobile_phone: null,
  role: 'operator',
  second_factor: false,
};

/** As an area of the console: it draws anew only when the answer to who is logged in changes. */
function Area() {
  const { data } = useMe();
  return <p>{data ? nameOf(data) : 'Nobody'}</p>;
}

it('is seen by what is on the screen when a session ends, and what it loaded is gone', async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  queryClient.setQueryData(meQuery.queryKey, me);
  queryClient.setQueryData(['calls'], ['one']);
  render(
    <QueryClientProvider client={queryClient}>
      <Area />
    </QueryClientProvider>,
  );
  expect(screen.getByText('Alex Example')).toBeVisible();
  // An answer that is on its way comes too late.
  void queryClient.refetchQueries({ queryKey: meQuery.queryKey });
  act(() => forgetSession());
  expect(await screen.findByText('Nobody')).toBeVisible();
  answer(Response.json({ user: me }));
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(screen.getByText('Nobody')).toBeVisible();
  expect(queryClient.getQueryData(['calls'])).toBeUndefined();
  vi.unstubAllGlobals();
});
