import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { ExportDialog } from './ExportDialog';
import type { Filters } from './filters';

let saved: { name: string; file: Blob } | null = null;

beforeEach(() => {
  saved = null;
  let last: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    last = file as Blob;
    return 'blob:made';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (last) saved = { name: this.download, file: last };
  });
});

function open(filters: Filters = {}) {
  const onClose = vi.fn();
  return { ...renderPage(<ExportDialog filters={filters} onClose={onClose} />), onClose };
}

describe('the export', () => {
  it('saves the calls that fit as a table', async () => {
    const { user, onClose } = open({ ext: '104' });
    await user.click(await screen.findByRole('radio', { name: /Text table/ }));
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/^Saved \d+ calls\.$/)).toBeInTheDocument();
    expect(saved?.name).toBe('calls.csv');
    const lines = ((await saved?.file.text()) ?? '').trim().split('\r\n');
    expect(screen.getByText(`Saved ${lines.length - 1} calls.`)).toBeInTheDocument();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('saves a workbook', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await waitFor(() => expect(saved?.name).toBe('calls.xlsx'));
  });

  it('says in words what went wrong', async () => {
    const { user, onClose } = open({ q: 'fail-away' });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away. What is live goes on.');
    expect(saved).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Export' })).toBeInTheDocument();
  });

  it('shows how far it is, and can be stopped', async () => {
    let stopped = false;
    vi.stubGlobal('fetch', (request: Request) => {
      if (!request.url.includes('/export'))
        return Promise.resolve(Response.json({ count: 4, capped: false }));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('head\r\nfirst\r\n'));
          request.signal.addEventListener('abort', () => {
            stopped = true;
            controller.error(new DOMException('stopped', 'AbortError'));
          });
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'X-Row-Count': '4' } }));
    });
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: /Text table/ }));
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText('1 of 4 calls')).toBeInTheDocument();
    expect(screen.getByRole('progressbar', { name: 'Progress of the export' })).toHaveAttribute(
      'aria-valuenow',
      '25',
    );
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(await screen.findByRole('button', { name: 'Export' })).toBeInTheDocument();
    await waitFor(() => expect(stopped).toBe(true));
    expect(saved).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
