import { beforeEach, describe, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/queries';
import { logOut, meQuery, onSessionOver } from './session';

const me = {
  id: 1,
  email: 'operator@example.org',
  first_name: null,
  last_name: null,
  internal_ext: null,
  mobile_phone: null,
  role: 'operator' as const,
  second_factor: false,
};

beforeEach(() => queryClient.setQueryData(meQuery.queryKey, me));

describe('the log-out', () => {
  it('ends everything once the server has ended the session', async () => {
    const over = vi.fn();
    const stop = onSessionOver(over);
    await logOut();
    expect(over).toHaveBeenCalledWith(true);
    expect(queryClient.getQueryData(meQuery.queryKey)).toBeNull();
    stop();
  });

  it('shows no log-in page before a session that lives on', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 502 })));
    const over = vi.fn();
    const stop = onSessionOver(over);
    await expect(logOut()).rejects.toMatchObject({ status: 502 });
    expect(over).not.toHaveBeenCalled();
    expect(queryClient.getQueryData(meQuery.queryKey)).toEqual(me);
    stop();
  });

  it('is done when the session was over anyway', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 401 })));
    await logOut();
    expect(queryClient.getQueryData(meQuery.queryKey)).toBeNull();
  });
});
