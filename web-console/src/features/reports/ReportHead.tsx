import { useTranslation } from 'react-i18next';
import { dayAndTime } from '@/i18n/format';
import { shownDays } from './shown';

interface ReportHeadProps {
  name: string;
  of: { from: string; to: string; zone: string };
  /** When it was counted, in milliseconds. */
  at: number;
  extension?: string | undefined;
}

/** What the numbers below are about; on paper there is nothing else that says it. */
export function ReportHead({ name, of, at, extension }: ReportHeadProps) {
  const { t } = useTranslation('reports');
  return (
    <dl className="report-head">
      <div className="report-name">
        <dt>{t('report')}</dt>
        <dd>{name}</dd>
      </div>
      <div>
        <dt>{t('days')}</dt>
        <dd>{shownDays(of.from, of.to)}</dd>
      </div>
      <div>
        <dt>{t('zone')}</dt>
        <dd>{of.zone}</dd>
      </div>
      {extension && (
        <div>
          <dt>{t('extension')}</dt>
          <dd>{extension}</dd>
        </div>
      )}
      <div>
        <dt>{t('asOf')}</dt>
        <dd>{dayAndTime(new Date(at))}</dd>
      </div>
    </dl>
  );
}
