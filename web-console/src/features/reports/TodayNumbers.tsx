import './reports.css';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { problemText } from '@/app/problemText';
import { number } from '@/i18n/format';
import { Card, Failed, Loading } from '@/ui/pieces';
import type { StatisticsOf } from './api';
import { Figures, type Figure } from './Figures';
import { answerRate, seconds, shownRate, talk } from './shown';
import { useStatistics } from './useStatistics';

function figuresOf(t: TFunction<'reports'>, of: StatisticsOf): Figure[] {
  return [
    { label: t('word.incoming'), value: number(of.incoming) },
    { label: t('word.outgoing'), value: number(of.outgoing) },
    { label: t('word.answered'), value: number(of.answered) },
    { label: t('word.missed'), value: number(of.missed) },
    { label: t('word.answerRate'), value: shownRate(answerRate(of)) },
    { label: t('word.answerAverage'), value: seconds(of.answer_avg_s) },
    { label: t('word.talk'), value: talk(of.talk_s) },
    {
      label: t('word.smsSent'),
      value: number(of.sms_sent),
      note: of.sms_failed > 0 && t('smsFailed', { count: of.sms_failed }),
    },
  ];
}

/** How today goes, in a line for other pages; nothing where it isn't known. */
export function TodayNumbers() {
  const { t } = useTranslation('reports');
  const statistics = useStatistics();
  if (!statistics.data) return null;
  return <Figures small label={t('today')} of={figuresOf(t, statistics.data.day)} />;
}

/** How today and this month go. */
export function NowNumbers() {
  const { t } = useTranslation('reports');
  const statistics = useStatistics();
  if (statistics.isPending) return <Loading lines={2} />;
  if (!statistics.data) {
    return <Failed text={problemText(statistics.error)} onRetry={() => void statistics.refetch()} />;
  }
  const { day, month } = statistics.data;
  return (
    <Card aria-label={t('now')}>
      <div className="stack">
        <section className="now">
          <h2>{t('today')}</h2>
          <Figures label={t('today')} of={figuresOf(t, day)} />
        </section>
        <section className="now">
          <h2>{t('month')}</h2>
          <Figures label={t('month')} of={figuresOf(t, month)} />
        </section>
      </div>
    </Card>
  );
}
