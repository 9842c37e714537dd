import { useCallback, useEffect, useRef, useState } from 'react';
import type { SmsSchema } from '@/api/schema';
import { live } from '@/live/live';
import type { LiveSms } from '@/live/state';
import { isSms, ticked } from './state';

export type SentSms = SmsSchema['SmsView'];

const SHOWN = 3;
const REMEMBERED = 50;

/** What was sent from here, newest first, with its state as the stream tells it. */
export function useSent() {
  const [items, setItems] = useState<readonly SentSms[]>([]);
  // An event may be here before the answer that says which message was ours.
  const early = useRef(new Map<number, LiveSms>());

  useEffect(
    () =>
      live.onEvent((name, data) => {
        if (!isSms(name, data)) return;
        const heard = early.current;
        heard.set(data.id, data);
        const [oldest] = heard.keys();
        if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest);
        setItems((all) =>
          all.some((one) => one.id === data.id) ? all.map((one) => ticked(one, data)) : all,
        );
      }),
    [],
  );

  const add = useCallback((sms: SentSms) => {
    const event = early.current.get(sms.id);
    setItems((all) => [event ? ticked(sms, event) : sms, ...all].slice(0, SHOWN));
  }, []);
  return { items, add };
}
