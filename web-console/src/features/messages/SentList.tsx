import { useTranslation } from 'react-i18next';
import { dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { SmsState } from './SmsState';
import { stepOf } from './state';
import type { SentSms } from './useSent';

/** What became of the messages that were just sent; said as it changes. */
export function SentList({ items }: { items: readonly SentSms[] }) {
  const { t } = useTranslation('messages');
  return (
    <div role="status" aria-label={t('composer.sentList')}>
      <ul className="sent-list">
        {items.map((sms) => (
          <li key={sms.id} data-sms={sms.id}>
            <SmsState sms={sms} />
            <span className="grow">
              {stepOf(sms) === 'scheduled' && sms.send_at
                ? t('composer.waits', { number: shownNumber(sms.dest), time: dayAndTime(sms.send_at) })
                : t('composer.went', { number: shownNumber(sms.dest) })}
              {sms.error_msg && <span className="field-error block"> {sms.error_msg}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
