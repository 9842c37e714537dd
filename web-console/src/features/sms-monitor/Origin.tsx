import { useTranslation } from 'react-i18next';

export const ORIGINS = ['ivr', 'ui', 'operator', 'admin', 'admin-test'] as const;

/** Who made a message, in words; a program of the customer as it calls itself. */
export function Origin({ origin }: { origin: string | null }) {
  const { t } = useTranslation('smsMonitor');
  const known = ORIGINS.find((one) => one === origin);
  return <>{known ? t(`origin.${known}`) : (origin ?? '–')}</>;
}
