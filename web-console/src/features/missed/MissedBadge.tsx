import './missed.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { missedCountQuery } from './api';

/** How many missed callers wait for somebody; nothing when none does. */
export function MissedBadge() {
  const { t } = useTranslation('missed');
  const count = useQuery(missedCountQuery);
  const open = count.data?.open ?? 0;
  if (open === 0) return null;
  return (
    <span className="missed-badge">
      <span aria-hidden="true">{open > 99 ? '99+' : open}</span>
      <span className="visually-hidden">{t('waiting', { count: open })}</span>
    </span>
  );
}
