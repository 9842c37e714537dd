import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { seeded } from '../../../mock/data';
import { mockFetch } from '../../../mock/fetch';
import { ReportsPage } from './ReportsPage';
import { TodayNumbers } from './TodayNumbers';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => fakeLive.reset());
afterEach(() => vi.useRealTimers());

/** Somebody who types has paused by then. */
const PAST_TYPING_MS = 1000;
const DAYS = 'from=2024-03-25&to=2024-04-07';
const render = (search = DAYS) => renderPage(<ReportsPage />, { at: `/operator/reports?${search}` });
const figure = (within_: HTMLElement, name: string) =>
  within(within_).getByText(name, { selector: '.figure dt' }).nextElementSibling?.textContent;

/** Asks the mock, and remembers what was asked; `answer` may answer in its place. */
function listen(answer?: (url: URL) => Response | null) {
  const asked: URL[] = [];
  const mock = mockFetch(seeded());
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(String(input), init);
    const url = new URL(request.url);
    asked.push(url);
    return answer?.(url) ?? mock(request);
  });
  return (path: string) => asked.filter((url) => url.pathname.endsWith(path)).at(-1)?.searchParams;
}

describe('the report on calls', () => {
  it('counts the days of the address', async () => {
    const asked = listen();
    render();
    const all = await screen.findByRole('region', { name: 'Totals' });
    expect(asked('/reports/calls')?.get('from')).toBe('2024-03-25');
    expect(asked('/reports/calls')?.get('to')).toBe('2024-04-07');
    const incoming = Number(figure(all, 'Incoming')?.replace(/\D/g, ''));
    const outcome = within(all).getByRole('list', { name: 'What became of incoming calls' });
    const [answered = 0, missed = 0] = within(outcome)
      .getAllByRole('listitem')
      .map((item) => Number(item.querySelector('strong')?.textContent.replace(/\D/g, '')));
    expect(answered).toBeGreaterThan(0);
    expect(answered + missed).toBe(incoming);
    expect(figure(all, 'Answer rate')).toBe(`${Math.round((100 * answered) / incoming)}%`);
    expect(screen.getByText(/25 March/)).toHaveTextContent('25 March – 7 April 2024');
    expect(screen.getByText('Europe/Warsaw')).toBeInTheDocument();
  });

  it('tells each picture in words and as a table', async () => {
    const { user } = render();
    const part = await screen.findByRole('region', { name: 'Calls by day' });
    expect(
      within(part).getByRole('img', { name: /^Calls by day, over 14 days: [\d,]+ answered/ }),
    ).toBeVisible();
    await user.click(within(part).getByText('Show as a table'));
    const table = await within(part).findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(15);
    expect(within(table).getByRole('row', { name: /Sun 31 Mar 2024|Sun, 31 Mar 2024/ })).toBeVisible();
    expect(
      screen.getByRole('img', { name: /^Calls by day of the week and hour\. The busiest is/ }),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: /Half were answered within 9\.6s/ })).toBeVisible();
  });

  it('of other days is at an address of its own', async () => {
    const { user, router } = render();
    await user.click(await screen.findByRole('button', { name: /Period/ }));
    await user.click(await screen.findByRole('option', { name: 'Last month' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ period: 'lastMonth' }));
    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
  });

  it('of one extension is a press away', async () => {
    const asked = listen();
    const { user, router } = render();
    await user.click(await screen.findByRole('link', { name: '103: only calls of this extension' }));
    await waitFor(() => expect(asked('/reports/calls')?.get('ext')).toBe('103'));
    expect(router.state.location.search).toMatchObject({ ext: '103', from: '2024-03-25' });
    expect(await screen.findByRole('region', { name: 'By extension' })).toBeVisible();
  });

  it('refuses an extension that is none before it asks', async () => {
    const asked = listen();
    const { user } = render();
    await screen.findByRole('region', { name: 'Totals' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await user.type(screen.getByRole('combobox', { name: /Extension/ }), 'abc');
    expect(await screen.findByText('An extension is digits only, e.g. 101.')).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(PAST_TYPING_MS));
    expect(asked('/reports/calls')?.get('ext')).toBeNull();
    await user.clear(screen.getByRole('combobox', { name: /Extension/ }));
    await user.type(screen.getByRole('combobox', { name: /Extension/ }), '103');
    await act(() => vi.advanceTimersByTimeAsync(PAST_TYPING_MS));
    expect(asked('/reports/calls')?.get('ext')).toBe('103');
  });

  it('says that there were no calls', async () => {
    render('from=2019-01-01&to=2019-01-31');
    expect(await screen.findByRole('heading', { name: 'No calls in these days' })).toBeVisible();
  });

  it('does not ask for more days than are counted', async () => {
    const asked = listen();
    render('from=2022-01-01&to=2024-01-01');
    expect(await screen.findByText(/A report is of 366 days at most/)).toBeVisible();
    expect(asked('/reports/calls')).toBeUndefined();
  });

  it('waits its turn when the server counts too many, and then comes', async () => {
    let refused = 0;
    const asked = listen((url) => {
      if (!url.pathname.endsWith('/reports/calls') || refused++ > 0) return null;
      return Response.json(
        { title: 'Service Unavailable', status: 503, detail: 'Too many reports are being counted now.' },
        { status: 503, headers: { 'Retry-After': '1' } },
      );
    });
    render();
    expect(await screen.findByText(/Yours waits its turn/)).toBeVisible();
    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
    expect(asked('/reports/calls')?.get('from')).toBe('2024-03-25');
    expect(refused).toBe(2);
  });

  it('that nobody answers is not asked for again by itself, and is waited for longer than other things', async () => {
    const patience = vi.spyOn(AbortSignal, 'timeout');
    let times = 0;
    listen((url) => {
      if (!url.pathname.endsWith('/reports/calls')) return null;
      times++;
      throw new DOMException('The operation timed out.', 'TimeoutError');
    });
    render();
    expect(await screen.findByText(/^No answer from the server/)).toBeVisible();
    expect(times).toBe(1);
    expect(patience.mock.calls).toContainEqual([120_000]);
  });

  it('that fails says why and is tried again', async () => {
    let broken = true;
    listen((url) =>
      broken && url.pathname.endsWith('/reports/calls')
        ? Response.json({ title: 'Error', status: 500, detail: 'It broke.' }, { status: 500 })
        : null,
    );
    const { user } = render();
    expect(await screen.findByText('It broke.')).toBeVisible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
  });

  it('is saved part by part', async () => {
    let file: Blob | null = null;
    let name = '';
    vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
      file = made as Blob;
      return 'blob:made';
    });
    const { user } = render();
    const button = await screen.findByRole('button', { name: 'Download as CSV: By extension' });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      name = this.download;
    });
    await user.click(button);
    expect(name).toBe('calls-by-extension-2024-03-25-2024-04-07.csv');
    const lines = ((await (file as Blob | null)?.text()) ?? '').trim().split('\r\n');
    expect(lines[0]).toContain('"Extension","Answered","Missed","Answer rate","Outgoing"');
    expect(lines).toHaveLength(9);
    expect(lines[1]).toMatch(/^"\d{3}",\d+,\d+,0\.\d+,\d+,\d+,[\d.]+$/);
  });
});

describe('the report on messages', () => {
  it('tells what became of them and what they cost', async () => {
    const { user, router } = render();
    await user.click(await screen.findByRole('tab', { name: 'SMS' }));
    const all = await screen.findByRole('region', { name: 'Totals' });
    expect(figure(all, 'Cost')).toMatch(/^PLN\s?[\d,.]+$/);
    expect(within(all).getByRole('list', { name: 'What became of messages' })).toHaveTextContent(/Delivered/);
    expect(screen.getByRole('img', { name: /^Cost of messages by day; PLN/ })).toBeVisible();
    expect(screen.queryByRole('combobox', { name: /Extension/ })).toBeNull();
    expect(router.state.location.search).toMatchObject({ report: 'sms', from: '2024-03-25' });
  });

  it('has no cost where no price is set', async () => {
    render('report=sms&from=2020-05-01&to=2020-05-07');
    expect(await screen.findByText(/no price of a part is set/)).toBeVisible();
    expect(screen.queryByText('Cost', { selector: '.figure dt' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Cost by day' })).toBeNull();
  });
});

describe('the numbers of now', () => {
  it('are those of today and of this month', async () => {
    render();
    const month = await screen.findByRole('group', { name: 'This month' });
    const today = screen.getByRole('group', { name: 'Today' });
    const number = (of: HTMLElement, name: string) => Number(figure(of, name)?.replace(/\D/g, ''));
    expect(number(month, 'Answered') + number(month, 'Missed')).toBe(number(month, 'Incoming'));
    expect(number(month, 'Incoming')).toBeGreaterThanOrEqual(number(today, 'Incoming'));
  });

  it('that fail leave the report of chosen days', async () => {
    listen((url) =>
      url.pathname.endsWith('/statistics')
        ? Response.json({ title: 'Error', status: 500, detail: 'No numbers.' }, { status: 500 })
        : null,
    );
    render();
    expect(await screen.findByText('No numbers.')).toBeVisible();
    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
  });

  it('are a line for other pages', async () => {
    renderPage(<TodayNumbers />);
    const today = await screen.findByRole('group', { name: 'Today' });
    expect(within(today).getByText('Answer rate')).toBeVisible();
  });
});
