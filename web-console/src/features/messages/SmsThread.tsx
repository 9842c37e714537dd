import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { dayAndTime, shortMoment } from '@/i18n/format';
import { shownSms } from '@/i18n/smsText';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { threadQuery, type Sms } from './api';
import { SmsState } from './SmsState';
import { stepOf } from './state';
import { useSmsEvents } from './useSmsEvents';
import './messages.css';

/** All messages of a number, oldest first, the newest in view. */
export function SmsThread({ number }: { number: string }) {
  const { t } = useTranslation('messages');
  const thread = useQuery(threadQuery(number));
  const scroller = useRef<HTMLDivElement>(null);
  useSmsEvents();
  const newest = thread.data?.[0]?.id;
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [newest]);

  if (thread.isPending) return <Loading lines={3} />;
  if (thread.isError)
    return <Failed text={problemText(thread.error)} onRetry={() => void thread.refetch()} />;
  if (thread.data.length === 0) return <Empty icon="message" title={t('thread.none')} />;
  return (
    // Scrolled with the keyboard, too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="thread-scroll" role="region" aria-label={t('thread.label')} tabIndex={0} ref={scroller}>
      <ol className="thread" aria-label={t('thread.label')}>
        {thread.data.toReversed().map((sms) => (
          <li key={sms.id} data-side={stepOf(sms) === 'received' ? 'theirs' : 'ours'}>
            <p className="sms-text">{shownSms(sms.text)}</p>
            <Foot sms={sms} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Foot({ sms }: { sms: Sms }) {
  return (
    <div className="thread-foot">
      <time dateTime={sms.created_at} title={dayAndTime(sms.created_at)}>
        {shortMoment(sms.created_at)}
      </time>
      {sms.created_by_name && <span>{sms.created_by_name}</span>}
      <SmsState sms={sms} />
      {sms.error_msg && <span className="field-error">{sms.error_msg}</span>}
    </div>
  );
}
