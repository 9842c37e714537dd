import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '@/i18n/format';
import type { ChartColours } from '@/ui/Chart';
import type { SmsReport } from './api';
import { countColumn, dayColumn, dayNames } from './columns';
import { bars } from './draw';
import { Section } from './Section';
import { shownCost } from './shown';
import { Totals } from './Totals';

const HEIGHT = 260;

/** What became of the messages of some days, and what they cost. */
export function SmsReportView({ report }: { report: SmsReport }) {
  const manyDays = report.by_day.length > 1;
  return (
    <div className="stack report">
      <SmsTotals report={report} />
      {manyDays && <ByDay report={report} />}
      {manyDays && report.totals.cost !== null && <CostByDay report={report} />}
    </div>
  );
}

function SmsTotals({ report: { totals, currency } }: { report: SmsReport }) {
  const { t } = useTranslation('reports');
  const delivered = Math.min(totals.delivered, totals.sent);
  return (
    <Totals
      figures={[
        { label: t('word.messages'), value: number(totals.messages) },
        { label: t('word.sent'), value: number(totals.sent) },
        { label: t('word.delivered'), value: number(totals.delivered) },
        { label: t('word.smsFailed'), value: number(totals.failed) },
        { label: t('word.received'), value: number(totals.received) },
        { label: t('word.parts'), value: number(totals.parts) },
        ...(totals.cost === null ? [] : [{ label: t('word.cost'), value: shownCost(totals.cost, currency) }]),
      ]}
      hint={totals.cost === null && t('noPrice')}
      outcome={{
        title: t('byState'),
        of: [
          { name: t('word.delivered'), count: delivered, colour: 1 },
          { name: t('word.onTheWay'), count: totals.sent - delivered, colour: 2 },
          { name: t('word.smsFailed'), count: totals.failed, colour: 3 },
          { name: t('word.new'), count: totals.new, colour: 4 },
          ...(totals.simulated > 0
            ? [{ name: t('word.simulated'), count: totals.simulated, colour: 0 as const }]
            : []),
        ],
      }}
      words={['sent', 'delivered', 'onTheWay', 'smsFailed', 'new', 'parts', 'cost']}
    />
  );
}

function ByDay({ report }: { report: SmsReport }) {
  const { t } = useTranslation('reports');
  const draw = useCallback(
    (c: ChartColours) =>
      bars(c, dayNames(report.by_day), [
        { name: t('word.delivered'), values: report.by_day.map((one) => one.delivered), colour: 0 },
        {
          name: t('word.onTheWay'),
          values: report.by_day.map((one) => Math.max(0, one.sent - one.delivered)),
          colour: 1,
        },
        { name: t('word.smsFailed'), values: report.by_day.map((one) => one.failed), colour: 2 },
      ]),
    [report, t],
  );
  return (
    <Section
      title={t('smsByDay.title')}
      help={t('smsByDay.help')}
      file={`sms-by-day-${report.from}-${report.to}`}
      chart={{
        label: t('smsByDay.chart', { sent: report.totals.sent, failed: report.totals.failed }),
        height: HEIGHT,
        draw,
      }}
      table={{
        rows: report.by_day,
        rowKey: (row) => row.day,
        columns: [
          dayColumn(t),
          countColumn(t('word.sent'), 'sent'),
          countColumn(t('word.delivered'), 'delivered'),
          countColumn(t('word.smsFailed'), 'failed'),
          countColumn(t('word.parts'), 'parts'),
        ],
      }}
    />
  );
}

function CostByDay({ report }: { report: SmsReport }) {
  const { t } = useTranslation('reports');
  const { currency } = report;
  const draw = useCallback(
    (c: ChartColours) =>
      bars(
        c,
        dayNames(report.by_day),
        [{ name: t('word.cost'), values: report.by_day.map((one) => one.cost), colour: 3 }],
        { show: (value) => shownCost(value, currency) },
      ),
    [report, currency, t],
  );
  return (
    <Section
      title={t('cost.title')}
      help={t('cost.help')}
      file={`sms-cost-${report.from}-${report.to}`}
      chart={{
        label: t('cost.chart', { cost: shownCost(report.totals.cost, currency) }),
        height: 220,
        draw,
      }}
      table={{
        rows: report.by_day,
        rowKey: (row) => row.day,
        columns: [
          dayColumn(t),
          countColumn(t('word.parts'), 'parts'),
          {
            title: currency ? t('word.costIn', { currency }) : t('word.cost'),
            value: (row) => row.cost,
            shown: (row) => shownCost(row.cost, currency),
          },
        ],
      }}
    />
  );
}
