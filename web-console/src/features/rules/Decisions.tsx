import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DateRange } from '@/ui/DateRange';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Empty, Failed, Loading, Pill } from '@/ui/pieces';
import { decisionsQuery, type Decision } from './api';
import { Reason } from './Reason';
import type { RuleChange } from './RulesPage';
import type { RuleSearch } from './search';

const TONES = { HIT: 'good', MISS: 'quiet', NO_SMS: 'warn' } as const;

/** Each RING that a rule was looked up for, and what came of it. */
export function Decisions({
  search: { ext, from, to },
  onChange,
}: {
  search: RuleSearch;
  onChange: (change: RuleChange) => void;
}) {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const decisions = useInfiniteQuery({
    ...decisionsQuery({ ext, from, to }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo<ColumnDef<Decision>[]>(
    () => [
      {
        id: 'ts',
        header: t('field.time'),
        cell: ({ row }) => <time dateTime={row.original.ts}>{dayAndTimeWithSeconds(row.original.ts)}</time>,
        meta: { look: 'nowrap' },
      },
      {
        id: 'ext',
        header: t('field.ext'),
        cell: ({ row }) => <strong className="tabular">{shownExtension(row.original.ext)}</strong>,
      },
      {
        id: 'number',
        header: t('field.caller'),
        cell: ({ row }) => shownNumber(row.original.number) || common('withheld'),
        meta: { look: 'nowrap' },
      },
      {
        id: 'decision',
        header: t('field.decision'),
        cell: ({ row: { original: one } }) => (
          <Pill tone={TONES[one.decision]}>{t(`decision.${one.decision}`, { digit: one.digit ?? '–' })}</Pill>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'reason',
        header: t('field.reason'),
        cell: ({ row }) => (
          <div className="rule-reason">{row.original.reason && <Reason reason={row.original.reason} />}</div>
        ),
      },
      {
        id: 'frame',
        header: t('field.frame'),
        cell: ({ row: { original: one } }) => (
          <code
            className="rule-frame"
            title={t('frameOf', { pbx: one.frame.pbx_id, sequence: one.frame.sequence })}
          >
            {one.frame.payload ?? '–'}
          </code>
        ),
      },
      {
        id: 'why',
        header: () => <span className="visually-hidden">{t('actions')}</span>,
        cell: ({ row: { original: one } }) =>
          one.call_ref && (
            <Link
              to="/admin/messages"
              search={{ tab: 'why', by: 'call', q: one.call_ref }}
              className="button small quiet"
            >
              {t('decisions.why')}
            </Link>
          ),
        meta: { look: 'actions' },
      },
    ],
    [t, common],
  );
  const items = decisions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <div className="toolbar rule-filters">
        <DelayedSearch
          label={t('filter.ext')}
          value={ext ?? ''}
          onChange={(value) => onChange({ ext: value || undefined })}
          maxLength={16}
        />
        <DateRange
          label={t('filter.days')}
          hideLabel
          value={from && to ? { from, to } : null}
          onChange={(days) => onChange({ from: days?.from, to: days?.to })}
        />
      </div>
      {decisions.isPending ? (
        <Loading lines={8} />
      ) : decisions.isError ? (
        <Failed text={problemText(decisions.error)} onRetry={() => void decisions.refetch()} />
      ) : (
        <div aria-busy={decisions.isPlaceholderData}>
          <DataTable
            label={t('tab.decisions')}
            rows={items}
            columns={columns}
            rowKey={(one) => `${one.frame.pbx_id}/${one.frame.epoch}/${one.frame.sequence}/${one.decision}`}
            keepOrder
            empty={
              <Empty icon="search" title={t('decisions.none')}>
                {ext || from ? t('decisions.noneFound') : t('decisions.noneText')}
              </Empty>
            }
            foot={
              decisions.hasNextPage && (
                <Button
                  size="small"
                  busy={decisions.isFetchingNextPage}
                  onPress={() => void decisions.fetchNextPage()}
                >
                  {common('more')}
                </Button>
              )
            }
          />
        </div>
      )}
    </div>
  );
}
