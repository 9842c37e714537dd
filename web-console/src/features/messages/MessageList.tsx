import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime, shortMoment } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import type { Sms } from './api';
import type { MessageSearch } from './search';
import { SmsState } from './SmsState';

/** Messages as rows; each leads to all of its number. */
export function MessageList({ items, search }: { items: readonly Sms[]; search: MessageSearch }) {
  const { t } = useTranslation('messages');
  return (
    <ul className="message-list" aria-label={t('list.label')}>
      {items.map((sms) => (
        <li key={sms.id} data-chosen={sms.dest === search.with || undefined}>
          <Link
            to="/operator/messages"
            search={{ ...search, with: sms.dest }}
            className="message-row"
            aria-current={sms.dest === search.with ? 'true' : undefined}
          >
            <time className="message-time" dateTime={sms.created_at} title={dayAndTime(sms.created_at)}>
              {shortMoment(sms.created_at)}
            </time>
            <span className="message-number">{shownNumber(sms.dest)}</span>
            <span className="message-text">{shownSms(sms.text)}</span>
            <span className="message-by">{sms.created_by_name ?? t('list.automatic')}</span>
            <span className="message-state">
              {sms.parts > 1 && <span className="muted nowrap">{t('list.parts', { parts: sms.parts })}</span>}
              <SmsState sms={sms} />
            </span>
          </Link>
          {sms.error_msg && <p className="message-error field-error">{sms.error_msg}</p>}
        </li>
      ))}
    </ul>
  );
}
