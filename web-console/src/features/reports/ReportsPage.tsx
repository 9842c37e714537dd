import './reports.css';
import type { ReactNode } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText } from '@/app/problemText';
import { shownExtension } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Banner, Empty, Failed, Loading, PageHead } from '@/ui/pieces';
import { Tabs } from '@/ui/Tabs';
import { usePrinting } from '@/ui/usePrinting';
import { callReportQuery, smsReportQuery } from './api';
import { CallReportView } from './CallReportView';
import { daysOf, isDay, MOST_DAYS, refusal, type Days } from './periods';
import { ReportFilters } from './ReportFilters';
import { reportSearch, type Report, type ReportSearch } from './search';
import { SmsReportView } from './SmsReportView';
import { ReportHead } from './ReportHead';
import { NowNumbers } from './TodayNumbers';
import { useStatistics, useToday } from './useStatistics';

const route = getRouteApi('/operator/reports');
const USUAL = '30days';

/** The days that an address names, else null. */
function typedDays({ from, to }: ReportSearch): Days | null {
  return isDay(from) && isDay(to) ? { from, to } : null;
}

/** How calls and messages went, for those who look after them, and for paper. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const statistics = useStatistics();
  const today = useToday(statistics.data);
  const printing = usePrinting();

  const typed = typedDays(search);
  const period = typed ? null : (search.period ?? USUAL);
  const days = typed ?? (today && period ? daysOf(period, today) : null);
  const refused = days && refusal(days);
  const counted = refused ? null : days;
  const shown: Report = search.report ?? 'calls';
  const ext = shownExtension(search.ext);
  // What an unfiltered report of these days said, when there was one.
  const known = useQuery({ ...callReportQuery(counted ?? { from: '', to: '' }, ''), enabled: false });

  const go = (change: { [K in keyof ReportSearch]: ReportSearch[K] | undefined }) => {
    void navigate({ search: reportSearch({ ...search, ...change }), replace: true });
  };
  const content = (view: (days: Days) => ReactNode) =>
    refused ? (
      <Banner tone="warn">{t(`refused.${refused}`, { days: MOST_DAYS })}</Banner>
    ) : counted ? (
      view(counted)
    ) : statistics.isError ? null : (
      <Loading />
    );

  return (
    <div className="page reports" data-theme={printing ? 'light' : undefined}>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon="print" onPress={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      <div className="no-print">
        <NowNumbers />
      </div>
      <ReportFilters
        days={days}
        period={period}
        today={today}
        onPeriod={(chosen) => go({ period: chosen, from: undefined, to: undefined })}
        onDays={(chosen) => go({ ...chosen, period: undefined })}
        extension={
          shown === 'calls'
            ? {
                value: ext,
                known: known.data?.by_extension.map(({ extension }) => extension) ?? [],
                onChange: (extension) => go({ ext: extension }),
              }
            : undefined
        }
      />
      <Tabs<Report>
        label={t('reports')}
        selected={shown}
        onSelect={(report) => go({ report })}
        tabs={[
          {
            key: 'calls',
            text: t('tab.calls'),
            content: content((of) => <Calls days={of} search={{ ...search, ext }} />),
          },
          { key: 'sms', text: t('tab.sms'), content: content((of) => <Messages days={of} />) },
        ]}
      />
    </div>
  );
}

function Calls({ days, search }: { days: Days; search: ReportSearch }) {
  const { t } = useTranslation('reports');
  const report = useQuery(callReportQuery(days, search.ext ?? ''));
  return (
    <Answer of={report}>
      {(data) =>
        data.totals.calls === 0 ? (
          <Empty icon="chart" title={t('empty.calls')}>
            {search.ext ? t('empty.extension', { extension: search.ext }) : t('empty.text')}
          </Empty>
        ) : (
          <>
            <ReportHead name={t('tab.calls')} of={data} at={report.dataUpdatedAt} extension={search.ext} />
            <CallReportView report={data} search={search} />
          </>
        )
      }
    </Answer>
  );
}

function Messages({ days }: { days: Days }) {
  const { t } = useTranslation('reports');
  const report = useQuery(smsReportQuery(days));
  return (
    <Answer of={report}>
      {(data) =>
        data.totals.messages + data.totals.received === 0 ? (
          <Empty icon="message" title={t('empty.sms')}>
            {t('empty.text')}
          </Empty>
        ) : (
          <>
            <ReportHead name={t('tab.sms')} of={data} at={report.dataUpdatedAt} />
            <SmsReportView report={data} />
          </>
        )
      }
    </Answer>
  );
}

/** A report, or why it isn't there yet: they are counted in turn, and a busy server has people wait. */
function Answer<T>({ of, children }: { of: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation('reports');
  if (of.data !== undefined) {
    return (
      <>
        {of.isError && <Banner tone="warn">{problemText(of.error)}</Banner>}
        {children(of.data)}
      </>
    );
  }
  if (of.isError) return <Failed text={problemText(of.error)} onRetry={() => void of.refetch()} />;
  const waits = of.failureReason && asProblem(of.failureReason).status === 503;
  return (
    <div className="stack">
      <div role="status">{waits && <Banner tone="info">{t('waits')}</Banner>}</div>
      <Loading lines={6} />
    </div>
  );
}
