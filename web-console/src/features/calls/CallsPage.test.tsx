import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { live } from '@/live/live';
import { renderPage } from '@/testing/render';
import { begun, callBook, goOn, liveOf } from '../../../mock/calls/book';
import { kept, seeded, type MockData } from '../../../mock/data';
import { annotate } from '../../../mock/features/calls';
import { mockFetch } from '../../../mock/fetch';
import { emit, readers } from '../../../mock/stream';
import { CallsPage } from './CallsPage';

/** The page at an address, on a mock that the test can change; with `follow`, on its live stream. */
function open(at = '/operator', data: MockData = seeded()) {
  vi.stubGlobal('fetch', mockFetch(data));
  const view = renderPage(<CallsPage />, { at });
  const follow = async () => {
    live.start('1', () => undefined);
    await waitFor(() => expect(readers(data)).toBe(1));
  };
  return { ...view, data, follow };
}

function wide() {
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

const grid = () => screen.findByRole('grid', { name: 'Calls, newest first' });
const rows = async () =>
  within(await grid())
    .getAllByRole('row')
    .filter((row) => row.dataset['key']);

afterEach(() => {
  live.stop();
  vi.unstubAllGlobals();
});

describe('the list of calls', () => {
  it('shows who called, which way, where and how it came out', async () => {
    open();
    const [first] = await rows();
    expect(first).toHaveAccessibleName(
      /Anna Example Example Heating Incoming · 600 000 101 · ext\. 101 Ringing/,
    );
    expect(await screen.findByText('284 calls')).toBeInTheDocument();
    expect(screen.getByText('In progress: 2')).toBeInTheDocument();
  });

  it('shows what comes from outside as text', async () => {
    open();
    await grid();
    expect(screen.getAllByText('<img src=x onerror=alert(1)>').length).toBeGreaterThan(0);
    expect(document.querySelector('img')).toBeNull();
  });

  it('keeps only what one sees in the page, however long the list is', async () => {
    open();
    expect((await rows()).length).toBeLessThan(40);
  });

  it('says that there are no calls yet', async () => {
    const data = seeded();
    kept(data, 'calls', () => []);
    open('/operator', data);
    expect(await screen.findByRole('heading', { name: 'No calls yet' })).toBeInTheDocument();
  });

  it('says that nothing fits, and clears the filters', async () => {
    const { user } = open('/operator?q=nobody+of+this+name');
    expect(await screen.findByRole('heading', { name: 'No call fits the filters' })).toBeInTheDocument();
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);
    expect((await rows()).length).toBeGreaterThan(5);
  });

  it('says what went wrong and tries again', async () => {
    const { user } = open('/operator?q=fail-away');
    expect(await screen.findByText('The database is away. What is live goes on.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Remove filter: “fail-away”' }));
    expect((await rows()).length).toBeGreaterThan(5);
  });

  it('narrows by a press to missed calls, and keeps that in the address', async () => {
    const { user, router } = open();
    await grid();
    await user.click(screen.getByRole('radio', { name: 'Missed' }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ state: 'no_answer', direction: 'IN' }),
    );
    await screen.findByText(/^\d\d calls$/);
    for (const row of await rows()) expect(row).toHaveAccessibleName(/Missed/);
  });

  it('searches when one stops typing', async () => {
    const { user, router } = open();
    await grid();
    await user.type(screen.getByRole('searchbox', { name: 'Search calls' }), 'Clinic');
    await waitFor(() => expect(router.state.location.search).toEqual({ q: 'Clinic' }));
    await waitFor(async () => {
      for (const row of await rows()) expect(row).toHaveAccessibleName(/Demo Clinic/);
    });
  });

  it('narrows by extension and tag', async () => {
    const { user, router } = open();
    await grid();
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    await user.type(screen.getByRole('textbox', { name: 'Extension' }), '104');
    await waitFor(() => expect(router.state.location.search).toEqual({ ext: '104' }));
    await user.click(await screen.findByRole('button', { name: /Tag/ }));
    await user.click(await screen.findByRole('option', { name: 'order' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ ext: '104', tag: 'order' }));
    expect(screen.getByRole('button', { name: 'Remove filter: ext. 104' })).toBeInTheDocument();
  });

  it('is walked by the keyboard, and Enter opens', async () => {
    const { user, router } = open();
    const all = await rows();
    all[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(all[1]);
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(all[0]);
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(router.state.location.search).toEqual({ call: all[1]?.dataset['key'] }));
    await screen.findByRole('heading', { level: 1, name: '600 555 017' });
  });

  it('gives the focus back to the row one comes from', async () => {
    const { user } = open();
    const [, second] = await rows();
    await user.click(second as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Back to the list' }));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', second?.dataset['key']));
  });

  it('has one row that the tab key reaches', async () => {
    open();
    expect((await rows()).filter((row) => row.tabIndex === 0)).toHaveLength(1);
  });
});

describe('the list while things happen', () => {
  it('shows a call when it rings, then changes its row in place', async () => {
    const { data, follow } = open();
    await grid();
    await follow();
    const call = begun(9200, Date.now(), '600999123', '101');
    emit(data, 'call', liveOf(call.call));
    const row = () => screen.getAllByRole('row', { name: /600 999 123/ });
    await screen.findByRole('row', { name: /600 999 123.*Ringing/ });
    goOn(call, 'answer', Date.now());
    emit(data, 'call', liveOf(call.call));
    await screen.findByRole('row', { name: /600 999 123.*Talking/ });
    goOn(call, 'end', Date.now());
    emit(data, 'call', liveOf(call.call));
    await screen.findByRole('row', { name: /600 999 123.*Answered/ });
    expect(row()).toHaveLength(1);
  });

  it('asks the list again before the stream forgets what ended', async () => {
    const { data, follow } = open();
    await grid();
    await follow();
    const asked = vi.spyOn(globalThis, 'fetch');
    for (let n = 0; n < 50; n++) {
      const call = begun(9300 + n, Date.now(), '600999124', '101');
      goOn(call, 'end', Date.now());
      emit(data, 'call', liveOf(call.call));
    }
    await waitFor(() => {
      const lists = asked.mock.calls
        .map(([input]) => new URL((input as Request).url))
        .filter((url) => url.pathname === '/operator/api/calls' && url.searchParams.get('limit') === '50');
      expect(lists.length).toBeGreaterThan(0);
    });
  });

  it('learns who a new caller is', async () => {
    const { data, follow } = open();
    await grid();
    await follow();
    const call = begun(9201, Date.now(), '600000110', '101');
    callBook(data).unshift(call);
    emit(data, 'call', liveOf(call.call));
    expect(
      await screen.findByRole('row', { name: /Zofia Demo.*Ringing/ }, { timeout: 3000 }),
    ).toBeInTheDocument();
  });

  it('marks a call that somebody wrote a note about', async () => {
    const { data, follow } = open();
    await grid();
    await follow();
    const [first] = callBook(data);
    annotate(data, String(first?.call.id), { note: 'Call again', tags: [] }, { id: 2, name: 'Eve' });
    expect(await screen.findByRole('row', { name: /Anna Example.*Has a note/ })).toBeInTheDocument();
  });
});

describe('the list without the database', () => {
  it('shows the calls that go on, says what is missing, and tries again', async () => {
    const data = seeded();
    const mock = mockFetch(data);
    let away = true;
    vi.stubGlobal('fetch', (request: Request, init?: RequestInit) =>
      away && request instanceof Request && new URL(request.url).pathname === '/operator/api/calls'
        ? Promise.resolve(Response.json({ status: 503, detail: 'The database is away.' }, { status: 503 }))
        : mock(request, init),
    );
    const { user } = renderPage(<CallsPage />, { at: '/operator' });
    expect(await screen.findByRole('heading', { name: 'This could not be loaded' })).toBeInTheDocument();
    live.start('1', () => undefined);
    expect(await screen.findByRole('row', { name: /600 000 101.*Ringing/ })).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The database is away. Only calls that go on now are shown.',
    );
    expect(await rows()).toHaveLength(2);
    away = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(5));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('list and details side by side', () => {
  it('shows the chosen call beside the list, marks it, and Escape closes it', async () => {
    wide();
    const { user, router } = open('/operator?call=9009');
    expect(await screen.findByRole('heading', { level: 2, name: '600 555 017' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Calls' })).toBeInTheDocument();
    const [, second, third] = await rows();
    expect(second).toHaveAttribute('aria-selected', 'true');
    third?.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.search).toEqual({ call: third?.dataset['key'] }));
    await waitFor(() => expect(document.activeElement).toHaveClass('call-details'));
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: 'No call chosen' })).toBeInTheDocument();
  });
});
