import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { listen } from '@/testing/asked';
import { seeded } from '../../../mock/data';
import { messagesOf } from '../../../mock/features/messages';
import { historyQuery, MOST_PAGES } from './api';

describe('a long list of messages', () => {
  it('keeps some pages only, and leads back to those that it let go', async () => {
    const data = seeded();
    const messages = messagesOf(data);
    messages.push(...[1, 2, 3].flatMap((of) => messages.map((sms) => ({ ...sms, id: sms.id - of * 200 }))));
    const server = listen(data);
    const list = new InfiniteQueryObserver(new QueryClient(), historyQuery({}));
    const first = (await list.refetch()).data?.pages[0]?.items[0]?.id;
    for (let page = 1; page < MOST_PAGES + 2; page++) await list.fetchNextPage();
    const long = list.getCurrentResult();
    expect(long.data?.pages).toHaveLength(MOST_PAGES);
    expect(long.data?.pages[0]?.items[0]?.id).not.toBe(first);
    const before = server.count('GET /admin/sms/history');
    await list.refetch();
    expect(server.count('GET /admin/sms/history') - before).toBe(MOST_PAGES);
    await list.fetchPreviousPage();
    await list.fetchPreviousPage();
    const again = list.getCurrentResult();
    expect(again.data?.pages[0]?.items[0]?.id).toBe(first);
    expect(again.hasPreviousPage).toBe(false);
  });
});
