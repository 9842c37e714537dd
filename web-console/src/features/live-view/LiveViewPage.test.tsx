import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { LiveViewPage } from './LiveViewPage';

const open = (search = '') => renderPage(<LiveViewPage />, { at: `/admin/live${search}` });
const rows = async () =>
  within(await screen.findByRole('table', { name: 'Events, newest first' })).getAllByRole('row');

/** A stream that the test writes. */
class Wire {
  asked: string[] = [];
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private last = 0;

  answer(url: string): Response {
    this.asked.push(url);
    const body = new ReadableStream<Uint8Array>({ start: (controller) => (this.controller = controller) });
    return { ok: true, status: 200, body } as Response;
  }

  async say(name: string, data: object): Promise<void> {
    const block = `id: 1-${++this.last}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    await act(async () => {
      this.controller?.enqueue(new TextEncoder().encode(block));
      await Promise.resolve();
    });
  }

  async lists(...payloads: string[]): Promise<void> {
    await waitFor(() => expect(this.controller).not.toBeNull());
    await this.say('events', { items: payloads.map(frame) });
  }
}

const frame = (payload: string) => {
  const [typ = '', ext = null, number = null] = payload.split(' ');
  return { ts: '2026-11-20T20:24:02.996501Z', typ, ext, number, payload };
};

let wire: Wire;

beforeEach(() => {
  wire = new Wire();
  const others = fetch;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    typeof input === 'string' && input.startsWith('/admin/ctip/stream')
      ? Promise.resolve(wire.answer(input))
      : others(input, init),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the live view', () => {
  it('shows what there is and what comes, in words and as it was on the wire', async () => {
    open();
    await wire.lists('RING 101_ 600000101 0 500 _ Example_Heating');
    expect((await rows())[1]).toHaveTextContent('101 rings. Caller: Example Heating, 600 000 101');
    await wire.say('event', frame('REL 101_ 39'));
    await waitFor(async () => expect((await rows())[1]).toHaveTextContent('101: ended. Answered elsewhere.'));
    expect((await rows())[1]).toHaveTextContent('REL 101_ 39');
    expect(screen.getByText('Live')).toBeVisible();
  });

  it('holds still on demand and then shows what came meanwhile', async () => {
    const { user } = open();
    await wire.lists('DRDY 101_');
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await wire.say('event', frame('DRDY 102_'));
    expect(await screen.findByText('1 new event')).toBeVisible();
    expect(await rows()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await rows()).toHaveLength(3);
  });

  it('follows one extension, as many events as asked for', async () => {
    const { user } = open();
    await wire.lists('DRDY 101_');
    await user.type(await screen.findByRole('searchbox', { name: 'Extension' }), '102');
    await waitFor(() => expect(wire.asked.at(-1)).toBe('/admin/ctip/stream?limit=50&ext=102'));
    await user.click(screen.getByRole('button', { name: /How many/ }));
    await user.click(await screen.findByRole('option', { name: 'Newest 200' }));
    await waitFor(() => expect(wire.asked.at(-1)).toBe('/admin/ctip/stream?limit=200&ext=102'));
    await wire.lists();
    expect(await screen.findByText('No events of extension 102')).toBeVisible();
  });

  it('begins afresh where the server does not know any more what was missed', async () => {
    open();
    await wire.lists('DRDY 101_');
    await wire.say('reset', {});
    await waitFor(() => expect(wire.asked).toHaveLength(2));
    await wire.lists('DRDY 102_');
    await waitFor(async () => expect((await rows())[1]).toHaveTextContent('DRDY 102_'));
    expect(await rows()).toHaveLength(2);
  });

  it('goes on with what it loaded anew while it was held', async () => {
    const { user } = open();
    await wire.lists('DRDY 101_');
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await wire.say('reset', {});
    await waitFor(() => expect(wire.asked).toHaveLength(2));
    await wire.lists('DRDY 102_', 'DRDY 101_');
    expect(await screen.findByText('The list was loaded anew meanwhile')).toBeVisible();
    expect(await rows()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await rows()).toHaveLength(3);
  });

  it('says when the stream ended, and follows again', async () => {
    const { user } = open();
    await wire.lists('DRDY 101_');
    await wire.say('bye', { reason: 'stopping' });
    expect(await screen.findByText(/^The server ended the stream/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Follow again' }));
    await waitFor(() => expect(wire.asked).toHaveLength(2));
  });

  it('opens the contact of a caller', async () => {
    const { user } = open();
    await wire.lists('RING 101_ 600000101');
    await user.click(await screen.findByRole('button', { name: 'Contact of 600 000 101' }));
    expect(await screen.findByRole('dialog', { name: 'Edit contact' })).toBeVisible();
    expect(await screen.findByRole('textbox', { name: /^First name/ })).toHaveValue('Anna');
  });
});
