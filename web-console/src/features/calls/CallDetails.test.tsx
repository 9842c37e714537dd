import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { live } from '@/live/live';
import { renderPage } from '@/testing/render';
import { begun, callBook, derivedId, goOn, liveOf, type Kept } from '../../../mock/calls/book';
import { seeded, type MockData } from '../../../mock/data';
import { annotate } from '../../../mock/features/calls';
import { mockFetch } from '../../../mock/fetch';
import { emit, readers } from '../../../mock/stream';
import { CallsPage } from './CallsPage';

let data: MockData;

beforeEach(() => {
  data = seeded();
  vi.stubGlobal('fetch', mockFetch(data));
});
afterEach(() => {
  live.stop();
  vi.unstubAllGlobals();
});

const find = (test: (one: Kept) => boolean) => callBook(data).find(test) as Kept;

/** The details of a call as a page of their own. */
function open({ call }: Pick<Kept, 'call'>) {
  return renderPage(<CallsPage />, { at: `/operator?call=${call.call_id}` });
}

async function follow() {
  live.start('1', () => undefined);
  await waitFor(() => expect(readers(data)).toBe(1));
}

const part = async (name: string) =>
  (await screen.findByRole('heading', { name })).closest('section') as HTMLElement;

describe('the details of a call', () => {
  it('show the course with every leg', async () => {
    open(find(({ call }) => call.flags.includes('TRANSFERRED') && call.legs.length === 2));
    const course = within(await part('Course of the call'));
    expect(course.getAllByRole('listitem')).toHaveLength(2);
    expect(course.getByText('Handed over')).toBeInTheDocument();
    expect(course.getByText('Answered')).toBeInTheDocument();
    expect(course.getByText('Call handed over')).toBeInTheDocument();
    expect(within(await part('About the call')).getByText(/Handed from one extension/)).toBeInTheDocument();
  });

  it('show what the IVR did, and why it did not', async () => {
    open(find(({ call }) => call.ivr?.withheld_reason === 'NOT_MOBILE'));
    const ivr = within(await part('Automatic SMS'));
    expect(ivr.getByText(/Extension 501, digit \d/)).toBeInTheDocument();
    expect(ivr.getByText('Not sent: the number is no mobile one')).toBeInTheDocument();
  });

  it('show the timeline down to the frame, at first only what matters', async () => {
    const { user } = open(find(({ call }) => call.direction === 'IN' && call.disposition === 'ANSWERED'));
    const timeline = within(await part('Timeline'));
    expect(timeline.getAllByText('RING').length).toBeGreaterThan(0);
    expect(timeline.queryByText('STAT')).toBeNull();
    await user.click(timeline.getByRole('switch', { name: 'Only what matters' }));
    expect(timeline.getAllByText('STAT').length).toBeGreaterThan(0);
    expect(timeline.getAllByText(/^STAT \d+_ HfdlapcQ$/).length).toBeGreaterThan(0);
  });

  it('show recordings and cost where the PBX told', async () => {
    open(find(({ call }) => call.recordings.length > 0));
    expect(within(await part('Recordings')).getByText(/^192\.0\.2\.10\/rec\//)).toBeInTheDocument();
  });

  it('say what is known of a withheld number', async () => {
    open(find(({ call }) => call.number === null && call.caller_name === null));
    expect(await screen.findByRole('heading', { level: 1, name: 'Number withheld' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send SMS' })).toBeNull();
    expect(within(await part('Contact')).getByText(/^The number is withheld/)).toBeInTheDocument();
  });

  it('say that there is no such call, and lead back', async () => {
    const { user } = open({ call: { call_id: derivedId(1) } as Kept['call'] });
    expect(await screen.findByText('The call does not exist.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(await screen.findByRole('grid')).toBeInTheDocument();
  });

  it('offer what one does with a number', async () => {
    const { user } = open(find(({ call }) => call.id === 9010));
    expect(await screen.findByRole('link', { name: 'Call back' })).toHaveAttribute(
      'href',
      'tel:+48600000101',
    );
    await user.click(screen.getByRole('button', { name: 'Copy number' }));
    expect(await screen.findByText('The number is on the clipboard.')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe('+48600000101');
    await user.click(await screen.findByRole('button', { name: 'Edit contact' }));
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('write a message without leaving the call', async () => {
    const { user } = open(find(({ call }) => call.id === 9010));
    await user.click(await screen.findByRole('button', { name: 'Send SMS' }));
    expect(await screen.findByRole('dialog', { name: 'SMS to Anna Example' })).toBeInTheDocument();
  });

  it('list the last calls with the number', async () => {
    open(find(({ call }) => call.id === 9010));
    const others = within(await part('Other calls with this number'));
    const links = await others.findAllByRole('link');
    expect(links.length).toBeGreaterThan(0);
    expect(links.every((link) => !link.getAttribute('href')?.includes(derivedId(9010)))).toBe(true);
  });

  it('follow the call while it goes on', async () => {
    const call = find(({ call: { id } }) => id === 9009);
    open(call);
    await part('Course of the call');
    await follow();
    goOn(call, 'end', Date.now());
    emit(data, 'call', liveOf(call.call));
    await waitFor(async () =>
      expect(within(await part('Course of the call')).getByText('Ended normally')).toBeInTheDocument(),
    );
  });

  it('follow a message on its way', async () => {
    const call = find(({ sms }) => sms.length > 0);
    const sms = call.sms[0];
    Object.assign(sms ?? {}, { status: 'NEW', provider_status: null });
    open(call);
    const messages = within(await part('Messages'));
    expect(messages.queryByText('Delivered')).toBeNull();
    await follow();
    const event = {
      messageId: 'm',
      id: sms?.id,
      callId: call.call.call_id,
      direction: 'OUTBOUND',
      providerStatus: null,
      errorText: null,
    };
    emit(data, 'sms', { ...event, version: 3, state: 'DELIVERED', status: 'SENT' });
    expect(await messages.findByText('Delivered')).toBeInTheDocument();
    // What comes again after a break, from before, changes nothing.
    emit(data, 'sms', { ...event, version: 2, state: 'RETRY_AT', status: 'RETRY' });
    annotate(data, call.call.call_id, { note: 'Told after it', tags: [] }, { id: 2, name: 'Eve' });
    expect(await screen.findByDisplayValue('Told after it')).toBeInTheDocument();
    expect(messages.getByText('Delivered')).toBeInTheDocument();
  });

  it('show what the stream tells of a call that is not stored yet', async () => {
    const call = begun(9300, Date.now(), '600111222', '101');
    open(call);
    expect(await screen.findByText('The call does not exist.')).toBeInTheDocument();
    await follow();
    emit(data, 'call', liveOf(call.call));
    expect(await screen.findByRole('heading', { level: 1, name: '600 111 222' })).toBeInTheDocument();
    expect(screen.queryByText('The call does not exist.')).toBeNull();
    expect(within(await part('Course of the call')).getAllByText('Ringing')).toHaveLength(2);
    // Once it is stored, the rest is there.
    callBook(data).unshift(call);
    goOn(call, 'answer', Date.now());
    emit(data, 'call', liveOf(call.call));
    expect(await screen.findByRole('textbox', { name: 'Note' }, { timeout: 3000 })).toBeInTheDocument();
  });
});

describe('note and tags', () => {
  const plain = () => find(({ call }) => call.annotation.version === 0 && call.id < 9000);

  it('are saved', async () => {
    const call = plain();
    const { user } = open(call);
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Wants a call back');
    await user.type(screen.getByRole('textbox', { name: 'Add a tag' }), 'new one{Enter}');
    await user.click(await screen.findByRole('button', { name: 'order' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Note saved')).toBeInTheDocument();
    expect(call.call.annotation).toMatchObject({
      note: 'Wants a call back',
      tags: ['new one', 'order'],
      version: 1,
    });
    expect(await screen.findByText(/^Alex Example, /)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('say in words why they can’t be saved, and keep what was typed', async () => {
    const { user } = open(plain());
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'fail-away');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away.');
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('fail-away');
  });

  it('change as others write them, where one writes nothing oneself', async () => {
    const call = plain();
    open(call);
    await screen.findByRole('textbox', { name: 'Note' });
    await follow();
    annotate(data, call.call.call_id, { note: 'By Eve', tags: ['invoice'] }, { id: 2, name: 'Eve' });
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('By Eve'));
    expect(screen.getByText('invoice')).toBeInTheDocument();
  });

  it('show the other’s text when both write, and join them', async () => {
    const call = plain();
    const { user } = open(call);
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Mine');
    annotate(data, call.call.call_id, { note: 'Theirs', tags: ['invoice'] }, { id: 2, name: 'Eve' });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const conflict = within(await screen.findByRole('alert'));
    expect(conflict.getByText('Eve has changed this meanwhile. Their version:')).toBeInTheDocument();
    expect(conflict.getByText('Theirs')).toBeInTheDocument();
    await user.click(conflict.getByRole('button', { name: 'Join both' }));
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Theirs\n\nMine');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(call.call.annotation).toMatchObject({ note: 'Theirs\n\nMine', tags: ['invoice'], version: 2 }),
    );
  });

  it('may overwrite the other’s text, knowing it', async () => {
    const call = plain();
    const { user } = open(call);
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Mine');
    await follow();
    annotate(data, call.call.call_id, { note: 'Theirs', tags: [] }, { id: 2, name: 'Eve' });
    await user.click(await screen.findByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(call.call.annotation).toMatchObject({ note: 'Mine', version: 2 }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('survive the look at another call', async () => {
    const call = plain();
    const { user, router } = open(call);
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Half a no');
    await user.click(screen.getByRole('button', { name: 'Back to the list' }));
    await screen.findByRole('grid');
    await router.navigate({ to: '/operator', search: { call: call.call.call_id } } as never);
    expect(await screen.findByRole('textbox', { name: 'Note' })).toHaveValue('Half a no');
  });
});
