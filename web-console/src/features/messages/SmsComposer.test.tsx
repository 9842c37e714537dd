import { useState } from 'react';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { live } from '@/live/live';
import type { LiveSms } from '@/live/state';
import { renderPage } from '@/testing/render';
import { SmsComposer } from './SmsComposer';

const TO = '600 000 101';

beforeEach(() => localStorage.removeItem('ctip-confirm-sms'));

type User = ReturnType<typeof renderPage>['user'];

/** Records what is sent to the API, by path; the mock answers. */
function spyOnSends() {
  const sends: { key: string | null; body: Record<string, unknown> }[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    if (request.url.endsWith('/operator/api/sms/send')) {
      sends.push({
        key: request.headers.get('Idempotency-Key'),
        body: (await request.clone().json()) as Record<string, unknown>,
      });
    }
    return real(request);
  });
  return sends;
}

async function write(user: User, text: string) {
  const field = await screen.findByRole('textbox', { name: 'Message' });
  await user.clear(field);
  await user.type(field, text.replace(/[{[]/g, '$&$&'));
}

const send = (user: User) => user.click(screen.getByRole('button', { name: 'Send' }));

async function confirm(user: User) {
  const question = await screen.findByRole('alertdialog');
  await user.click(within(question).getByRole('button', { name: 'Send' }));
}

describe('the composer of messages', () => {
  it('shows what goes where before it is sent, then says that it was accepted', async () => {
    const sends = spyOnSends();
    const onSent = vi.fn();
    const { user } = renderPage(<SmsComposer to={TO} callId={7} onSent={onSent} />);
    await write(user, 'We will call you back.');
    await send(user);
    const question = await screen.findByRole('alertdialog', { name: 'Send this message?' });
    expect(question).toHaveTextContent('Anna Example · +48 600 000 101');
    expect(question).toHaveTextContent('We will call you back.');
    expect(sends).toHaveLength(0);
    await confirm(user);
    expect(await screen.findByText('Message to +48 600 000 101')).toBeVisible();
    expect(screen.getByRole('status', { name: 'Messages sent from here' })).toHaveTextContent('Accepted');
    expect(sends.map((one) => one.body)).toEqual([
      { dest: '+48600000101', text: 'We will call you back.', call_id: 7 },
    ]);
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('');
    expect(onSent).toHaveBeenCalledOnce();
  });

  it('asks no more once that is switched off, and keeps the choice', async () => {
    const { user } = renderPage(<SmsComposer to={TO} />);
    await user.click(await screen.findByRole('checkbox', { name: 'Ask before sending' }));
    expect(localStorage.getItem('ctip-confirm-sms')).toBe('off');
    await write(user, 'Hello');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Message to +48 600 000 101')).toBeVisible();
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('follows the message until it is delivered', async () => {
    localStorage.setItem('ctip-confirm-sms', 'off');
    let tell: (name: string, data: unknown) => void = () => undefined;
    vi.spyOn(live, 'onEvent').mockImplementation((listener) => {
      tell = listener;
      return () => undefined;
    });
    const sends = spyOnSends();
    const { user } = renderPage(<SmsComposer to={TO} />);
    await write(user, 'Hello');
    await send(user);
    const state = await screen.findByRole('status', { name: 'Messages sent from here' });
    await waitFor(() => expect(state).toHaveTextContent('Accepted'));
    expect(sends).toHaveLength(1);
    const id = Number(state.querySelector('[data-sms]')?.getAttribute('data-sms'));
    const event = (s: string, status: string, errorText: string | null = null): LiveSms => ({
      messageId: 'm',
      id,
      version: 2,
      type: 'SENT',
      state: s,
      status,
      direction: 'OUTBOUND',
      at: '',
      createdAt: '',
      peer: '+48600000101',
      text: 'Hello',
      source: 'OPERATOR',
      callId: null,
      provider: null,
      providerStatus: null,
      errorCode: errorText && 'ABSENT',
      errorText,
      nextAttemptAt: null,
      parts: 1,
    });
    act(() => tell('sms', { ...event('FAILED', 'ERROR'), id: id + 1 }));
    expect(state).toHaveTextContent('Accepted');
    act(() => tell('sms', event('ACCEPTED', 'SENT')));
    expect(state).toHaveTextContent('Sent');
    act(() => tell('sms', event('DELIVERED', 'SENT')));
    expect(state).toHaveTextContent('Delivered');
    act(() => tell('sms', event('UNDELIVERED', 'ERROR', 'Switched off.')));
    expect(state).toHaveTextContent('Not delivered');
    expect(state).toHaveTextContent('Switched off.');
  });

  it('tries a message again under its key, and gives the next one another', async () => {
    localStorage.setItem('ctip-confirm-sms', 'off');
    const sends = spyOnSends();
    const { user } = renderPage(<SmsComposer to={TO} />);
    await write(user, 'fail-away');
    await send(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('goes out once at most');
    await send(user);
    await waitFor(() => expect(sends).toHaveLength(2));
    await write(user, 'Something else');
    await send(user);
    await screen.findByText('Message to +48 600 000 101');
    await write(user, 'Something else');
    await send(user);
    await waitFor(() => expect(sends).toHaveLength(4));
    const keys = sends.map((one) => one.key);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  it('tries exactly what went out, also when the call is known better meanwhile', async () => {
    localStorage.setItem('ctip-confirm-sms', 'off');
    const sends = spyOnSends();
    function CallThatIsStored() {
      const [callId, setCallId] = useState<number | undefined>();
      return (
        <>
          <button type="button" onClick={() => setCallId(7)}>
            stored
          </button>
          <SmsComposer to={TO} callId={callId} />
        </>
      );
    }
    const { user } = renderPage(<CallThatIsStored />);
    await write(user, 'fail-away');
    await send(user);
    await screen.findByRole('alert');
    await user.click(screen.getByRole('button', { name: 'stored' }));
    await send(user);
    await waitFor(() => expect(sends).toHaveLength(2));
    expect(sends[1]).toEqual(sends[0]);
  });

  it('fills in a template and does not send what it could not fill in', async () => {
    localStorage.setItem('ctip-confirm-sms', 'off');
    const sends = spyOnSends();
    const { user } = renderPage(
      <SmsComposer
        to={TO}
        contact={{
          id: 2,
          number: '600000101',
          first_name: 'Jan',
          last_name: null,
          company: null,
          ext: null,
          firebird_id: null,
          email: null,
          nip: null,
          notes: null,
        }}
      />,
    );
    await screen.findByText('Jan');
    await user.click(await screen.findByRole('button', { name: 'Templates' }));
    // Templates that are not in use are not offered.
    expect(await screen.findByRole('menuitem', { name: 'Meter reading' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Old offer' })).toBeNull();
    await user.click(screen.getByRole('menuitem', { name: 'Call back' }));
    const field = screen.getByRole('textbox', { name: 'Message' });
    expect(field).toHaveValue('Hello Jan, we will call you back today. Alex Example');
    await write(user, 'For {company}');
    expect(screen.getByText('Not known for this person, replace it: {company}')).toBeVisible();
    await send(user);
    expect(sends).toHaveLength(0);
    await write(user, 'For {first_name}');
    expect(screen.getByText(/For Jan/)).toBeVisible();
    await send(user);
    await waitFor(() => expect(sends[0]?.body['text']).toBe('For Jan'));
  });

  it('counts characters and parts, and says what makes them more', async () => {
    const { user } = renderPage(<SmsComposer to={TO} />);
    const field = await screen.findByRole('textbox', { name: 'Message' });
    await user.click(field);
    await user.paste('a'.repeat(161));
    expect(screen.getByText('161 of 480 characters, 2 parts')).toBeVisible();
    await user.paste('ż');
    expect(screen.getByText('162 of 480 characters, 3 parts')).toBeVisible();
    expect(screen.getByText('Only 70 characters fit a part because of ż')).toBeVisible();
    await user.paste('a'.repeat(320));
    expect(screen.getByText('2 characters too many.')).toBeVisible();
  });

  it('says at the field that the number is none', async () => {
    const sends = spyOnSends();
    const { user } = renderPage(<SmsComposer to="101" />);
    await write(user, 'Hello');
    await send(user);
    expect(screen.getByText('This is no phone number. Example: +48 600 000 101')).toBeVisible();
    expect(sends).toHaveLength(0);
  });

  it('shows what the server refuses at its field', async () => {
    localStorage.setItem('ctip-confirm-sms', 'off');
    const { user } = renderPage(<SmsComposer to={TO} />);
    await write(user, 'fail-text');
    await send(user);
    expect(await screen.findByText('This text may not be sent.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Message' })).toBeInvalid();
  });

  it('schedules a message and says when it goes', async () => {
    const sends = spyOnSends();
    const { user } = renderPage(<SmsComposer to={TO} />);
    await write(user, 'Hello');
    await user.click(screen.getByRole('switch', { name: 'Send later' }));
    await user.click(screen.getByRole('button', { name: 'Schedule' }));
    const question = await screen.findByRole('alertdialog', { name: 'Schedule this message?' });
    await user.click(within(question).getByRole('button', { name: 'Schedule' }));
    const state = await screen.findByRole('status', { name: 'Messages sent from here' });
    await waitFor(() => expect(state).toHaveTextContent('Scheduled'));
    const at = new Date(String(sends[0]?.body['send_at'])).getTime();
    expect(at).toBeGreaterThan(Date.now() + 58 * 60_000);
  });

  it('keeps a text as a template of one’s own, but not twice', async () => {
    const { user } = renderPage(<SmsComposer to={TO} />);
    await write(user, 'Back at ten.');
    await user.click(screen.getByRole('button', { name: 'Save as my template' }));
    const dialog = await screen.findByRole('dialog', { name: 'Save as my template' });
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(within(dialog).getByText('Enter a name.')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox'), 'call back');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(within(dialog).getByText('There is a template of this name already.')).toBeVisible();
    await user.clear(within(dialog).getByRole('textbox'));
    await user.type(within(dialog).getByRole('textbox'), 'Ten');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved as “Ten” among your templates.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save as my template' }));
    expect(await screen.findByText('There is a template with this text already: “Ten”.')).toBeVisible();
  });
});
