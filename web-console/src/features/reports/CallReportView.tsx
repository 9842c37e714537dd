import { useCallback } from 'react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { number } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import type { ChartColours } from '@/ui/Chart';
import type { CallReport } from './api';
import { countColumn, dayColumn, dayNames } from './columns';
import { bars, heat, share, type Series } from './draw';
import { Figures } from './Figures';
import type { ReportSearch } from './search';
import { Section, type Column } from './Section';
import { answerRate, seconds, shownHour, shownRate, talk, weekday } from './shown';
import { Totals } from './Totals';

interface Counted {
  answered: number;
  missed: number;
  outgoing: number;
}

const HEIGHT = 260;
const ROW_HEIGHT = 30;
const MOST_BARS = 15;

type T = TFunction<'reports'>;

const counted = (t: T, of: readonly Counted[]): Series[] => [
  { name: t('word.answered'), values: of.map((one) => one.answered), colour: 0 },
  { name: t('word.missed'), values: of.map((one) => one.missed), colour: 2 },
  { name: t('word.outgoing'), values: of.map((one) => one.outgoing), colour: 1 },
];

const countedColumns = <R extends Counted & { incoming: number }>(t: T): Column<R>[] => [
  countColumn(t('word.incoming'), 'incoming'),
  countColumn(t('word.answered'), 'answered'),
  countColumn(t('word.missed'), 'missed'),
  countColumn(t('word.outgoing'), 'outgoing'),
];

/** A share as a spreadsheet counts on with it. */
const rateCell = (of: { answered: number; missed: number }) => {
  const rate = answerRate(of);
  return rate === null ? null : Math.round(rate * 10_000) / 10_000;
};

interface PartProps {
  report: CallReport;
  file: (part: string) => string;
}

/** What became of the calls of some days. */
export function CallReportView({ report, search }: { report: CallReport; search: ReportSearch }) {
  const file = (part: string) =>
    ['calls', part, report.from, report.to, shownExtension(search.ext)].filter(Boolean).join('-');
  const part = { report, file };
  const manyDays = report.by_day.length > 1;
  return (
    <div className="stack report">
      <CallTotals {...part} />
      {manyDays && <ByDay {...part} />}
      {manyDays && <AnsweredByDay {...part} />}
      <ByHour {...part} />
      {manyDays && <Week {...part} />}
      <ByExtension {...part} search={search} />
      <TimeToAnswer {...part} />
    </div>
  );
}

function CallTotals({ report: { totals } }: PartProps) {
  const { t } = useTranslation('reports');
  const other = Math.max(0, totals.incoming - totals.answered - totals.missed);
  return (
    <Totals
      figures={[
        { label: t('word.calls'), value: number(totals.calls) },
        { label: t('word.incoming'), value: number(totals.incoming) },
        { label: t('word.outgoing'), value: number(totals.outgoing) },
        { label: t('word.internal'), value: number(totals.internal) },
        { label: t('word.answerRate'), value: shownRate(answerRate(totals)) },
        { label: t('word.answerAverage'), value: seconds(totals.answer_avg_s) },
        { label: t('word.talk'), value: talk(totals.talk_s) },
        { label: t('word.busy'), value: number(totals.busy) },
        { label: t('word.failed'), value: number(totals.failed) },
      ]}
      outcome={{
        title: t('incomingCame'),
        of: [
          { name: t('word.answered'), count: totals.answered, colour: 1 },
          { name: t('word.missed'), count: totals.missed, colour: 3 },
          ...(other > 0 ? [{ name: t('word.undecided'), count: other, colour: 0 as const }] : []),
        ],
      }}
      words={[
        'calls',
        'answered',
        'missed',
        'undecided',
        'answerRate',
        'busy',
        'failed',
        'talk',
        'answerAverage',
      ]}
    />
  );
}

function ByDay({ report, file }: PartProps) {
  const { t } = useTranslation('reports');
  const draw = useCallback(
    (c: ChartColours) => bars(c, dayNames(report.by_day), counted(t, report.by_day)),
    [report, t],
  );
  return (
    <Section
      title={t('byDay.title')}
      help={t('byDay.help')}
      file={file('by-day')}
      chart={{
        label: t('byDay.chart', {
          days: report.by_day.length,
          answered: report.totals.answered,
          missed: report.totals.missed,
          outgoing: report.totals.outgoing,
        }),
        height: HEIGHT,
        draw,
      }}
      table={{
        rows: report.by_day,
        rowKey: (row) => row.day,
        columns: [dayColumn(t), ...countedColumns<CallReport['by_day'][number]>(t)],
      }}
    />
  );
}

function AnsweredByDay({ report, file }: PartProps) {
  const { t } = useTranslation('reports');
  const draw = useCallback(
    (c: ChartColours) =>
      share(
        c,
        dayNames(report.by_day),
        { name: t('word.answerRate'), values: report.by_day.map(answerRate), colour: 0 },
        shownRate,
      ),
    [report, t],
  );
  return (
    <Section
      title={t('answered.title')}
      help={t('answered.help')}
      file={file('answered')}
      chart={{
        label: t('answered.chart', { rate: shownRate(answerRate(report.totals)) }),
        height: 200,
        draw,
      }}
      table={{
        rows: report.by_day,
        rowKey: (row) => row.day,
        columns: [
          dayColumn(t),
          countColumn(t('word.answered'), 'answered'),
          countColumn(t('word.missed'), 'missed'),
          { title: t('word.answerRate'), value: rateCell, shown: (row) => shownRate(answerRate(row)) },
        ],
      }}
    />
  );
}

function ByHour({ report, file }: PartProps) {
  const { t } = useTranslation('reports');
  const draw = useCallback(
    (c: ChartColours) =>
      bars(
        c,
        report.by_hour.map(({ hour }) => `${hour}:00`),
        counted(t, report.by_hour),
      ),
    [report, t],
  );
  const busiest = report.by_hour.reduce((best, one) =>
    one.incoming + one.outgoing > best.incoming + best.outgoing ? one : best,
  );
  return (
    <Section
      title={t('byHour.title')}
      help={t('byHour.help', { zone: report.zone })}
      file={file('by-hour')}
      chart={{
        label: t('byHour.chart', {
          hour: shownHour(busiest.hour),
          count: busiest.incoming + busiest.outgoing,
        }),
        height: HEIGHT,
        draw,
      }}
      table={{
        rows: report.by_hour,
        rowKey: (row) => String(row.hour),
        columns: [
          { title: t('word.hour'), value: (row) => row.hour, shown: (row) => shownHour(row.hour) },
          ...countedColumns<CallReport['by_hour'][number]>(t),
        ],
      }}
    />
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function Week({ report, file }: PartProps) {
  const { t } = useTranslation('reports');
  const draw = useCallback(
    (c: ChartColours) =>
      heat(
        c,
        HOURS.map(String),
        WEEKDAYS.map((day) => weekday(day, 'short')),
        report.by_weekday_hour.map((one) => [one.hour, one.weekday - 1, one.calls] as const),
        (hour, day, calls) =>
          `${weekday(day + 1, 'long')}, ${shownHour(hour)}\n${t('calls', { count: calls })}`,
      ),
    [report, t],
  );
  const calls = new Map(report.by_weekday_hour.map((one) => [one.hour * 8 + one.weekday, one.calls]));
  const at = (hour: number, day: number) => calls.get(hour * 8 + day) ?? 0;
  const busiest = report.by_weekday_hour.reduce((best, one) => (one.calls > best.calls ? one : best));
  return (
    <Section
      title={t('week.title')}
      help={t('week.help')}
      file={file('week')}
      chart={{
        label: t('week.chart', {
          day: weekday(busiest.weekday, 'long'),
          hour: shownHour(busiest.hour),
          count: busiest.calls,
        }),
        height: 280,
        draw,
      }}
      table={{
        rows: HOURS,
        rowKey: String,
        columns: [
          { title: t('word.hour'), value: (hour) => hour, shown: shownHour },
          ...WEEKDAYS.map((day) => ({
            title: weekday(day, 'short'),
            value: (hour: number) => at(hour, day),
            shown: (hour: number) => number(at(hour, day)),
          })),
        ],
      }}
    />
  );
}

function ByExtension({ report, file, search }: PartProps & { search: ReportSearch }) {
  const { t } = useTranslation('reports');
  const lines = report.by_extension;
  const drawn = Math.min(lines.length, MOST_BARS);
  const draw = useCallback(
    (c: ChartColours) => {
      const first = lines.slice(0, MOST_BARS);
      return bars(
        c,
        first.map(({ extension }) => shownExtension(extension)),
        counted(t, first),
        { horizontal: true },
      );
    },
    [lines, t],
  );
  if (lines.length === 0) return null;
  return (
    <Section
      title={t('byExtension.title')}
      help={t('byExtension.help')}
      file={file('by-extension')}
      open
      chart={
        lines.length > 1
          ? { label: t('byExtension.chart', { count: drawn }), height: 60 + drawn * ROW_HEIGHT, draw }
          : undefined
      }
      table={{
        rows: lines,
        rowKey: (row) => row.extension,
        columns: [
          {
            title: t('word.extension'),
            value: (row) => shownExtension(row.extension),
            shown: (row) =>
              shownExtension(row.extension) === shownExtension(search.ext) ? (
                shownExtension(row.extension)
              ) : (
                <Link
                  to="/operator/reports"
                  search={{ ...search, ext: shownExtension(row.extension) }}
                  aria-label={t('onlyExtension', { extension: shownExtension(row.extension) })}
                >
                  {shownExtension(row.extension)}
                </Link>
              ),
          },
          countColumn(t('word.answered'), 'answered'),
          countColumn(t('word.missed'), 'missed'),
          { title: t('word.answerRate'), value: rateCell, shown: (row) => shownRate(answerRate(row)) },
          countColumn(t('word.outgoing'), 'outgoing'),
          { title: t('word.talkSeconds'), value: (row) => row.talk_s, shown: (row) => talk(row.talk_s) },
          {
            title: t('word.answerAverageSeconds'),
            value: (row) => row.answer_avg_s,
            shown: (row) => seconds(row.answer_avg_s),
          },
        ],
      }}
    />
  );
}

function TimeToAnswer({ report, file }: PartProps) {
  const { t } = useTranslation('reports');
  const { totals, time_to_answer: steps } = report;
  const draw = useCallback(
    (c: ChartColours) =>
      bars(c, stepNames(t, steps), [
        { name: t('word.answered'), values: steps.map((step) => step.calls), colour: 0 },
      ]),
    [steps, t],
  );
  if (totals.answer_avg_s === null) return null;
  const names = stepNames(t, steps);
  const whole = steps.reduce((sum, step) => sum + step.calls, 0);
  return (
    <Section
      title={t('answer.title')}
      help={t('answer.help')}
      file={file('time-to-answer')}
      chart={{
        label: t('answer.chart', { half: seconds(totals.answer_p50_s), most: seconds(totals.answer_p90_s) }),
        height: 220,
        draw,
      }}
      table={{
        rows: steps.map((step, index) => ({ ...step, name: names[index] ?? '' })),
        rowKey: (row) => row.name,
        columns: [
          { title: t('word.waited'), value: (row) => row.name },
          countColumn(t('word.answered'), 'calls'),
          {
            title: t('word.share'),
            value: (row) => (whole === 0 ? null : Math.round((row.calls / whole) * 10_000) / 10_000),
            shown: (row) => shownRate(whole === 0 ? null : row.calls / whole),
          },
        ],
      }}
    >
      <Figures
        label={t('answer.title')}
        of={[
          { label: t('word.answerAverage'), value: seconds(totals.answer_avg_s) },
          { label: t('word.p50'), value: seconds(totals.answer_p50_s) },
          { label: t('word.p90'), value: seconds(totals.answer_p90_s) },
        ]}
      />
    </Section>
  );
}

function stepNames(t: T, steps: CallReport['time_to_answer']): string[] {
  return steps.map((step, index) => {
    if (step.up_to_s !== null) return t('upTo', { seconds: step.up_to_s });
    return t('over', { seconds: steps[index - 1]?.up_to_s ?? 0 });
  });
}
