import { useTranslation } from 'react-i18next';
import { SmsState } from '@/features/messages';
import { dayAndTime } from '@/i18n/format';
import { shownSms } from '@/i18n/smsText';
import type { Sms } from './api';

/** The messages of a call, newest first; their states change as they travel. */
export function Messages({ messages }: { messages: readonly Sms[] }) {
  const { t } = useTranslation('calls');
  if (messages.length === 0) return <p className="muted">{t('sms.none')}</p>;
  return (
    <ol className="call-messages" aria-label={t('sms.title')}>
      {messages.map((sms) => (
        <li key={sms.id}>
          <div className="row wrap">
            <span role="status">
              <SmsState sms={{ ...sms, state: sms.state ?? delivered(sms) }} />
            </span>
            <time className="muted" dateTime={sms.created_at}>
              {dayAndTime(sms.created_at)}
            </time>
          </div>
          <p className="call-message-text">{shownSms(sms.text)}</p>
          {sms.error_msg && <p className="field-error">{sms.error_msg}</p>}
        </li>
      ))}
    </ol>
  );
}

/** The inherited status says no more than that it was sent; the provider's own says whether it arrived. */
const delivered = ({ status, provider_status: word }: Sms) =>
  status === 'SENT' && word?.toUpperCase() === 'DELIVERED' ? 'DELIVERED' : undefined;
