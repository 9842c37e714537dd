import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { SmsState } from '@/features/messages';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { historyQuery, type Listed } from './api';
import { Before } from './Before';
import { Origin, ORIGINS } from './Origin';
import { MONITOR_STATUSES, type MonitorSearch } from './search';
import type { MonitorChange } from './SmsMonitorPage';

/** All messages, newest first, narrowed by state, number and origin. */
export function History({
  search: { status, number, source },
  onChange,
}: {
  search: MonitorSearch;
  onChange: (change: MonitorChange) => void;
}) {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  const { t: messages } = useTranslation('messages');
  const filter = {
    ...(status ? { status } : {}),
    ...(number ? { number } : {}),
    ...(source ? { source } : {}),
  };
  const history = useInfiniteQuery({ ...historyQuery(filter), placeholderData: keepPreviousData });
  const columns = useMemo<ColumnDef<Listed>[]>(
    () => [
      {
        id: 'created_at',
        header: t('field.time'),
        cell: ({ row }) => (
          <time dateTime={row.original.created_at}>{dayAndTimeWithSeconds(row.original.created_at)}</time>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'dest',
        header: t('field.to'),
        cell: ({ row }) => <strong className="tabular">{shownNumber(row.original.dest)}</strong>,
        meta: { look: 'nowrap' },
      },
      {
        id: 'text',
        header: t('field.text'),
        cell: ({ row }) => (
          <>
            <p className="monitor-text">{shownSms(row.original.text)}</p>
            {row.original.error_msg && <p className="field-error">{row.original.error_msg}</p>}
          </>
        ),
      },
      {
        id: 'origin',
        header: t('field.origin'),
        cell: ({ row }) => <Origin origin={row.original.source} />,
        meta: { look: 'nowrap' },
      },
      {
        id: 'state',
        header: t('field.state'),
        cell: ({ row }) => <SmsState sms={row.original} />,
        meta: { look: 'nowrap' },
      },
      {
        id: 'more',
        header: () => <span className="visually-hidden">{t('actions')}</span>,
        cell: ({ row: { original: sms } }) => (
          <Button
            size="small"
            look="quiet"
            aria-label={t('story.openOf', { id: sms.id })}
            onPress={() => onChange({ message: String(sms.id) })}
          >
            {t('story.open')}
          </Button>
        ),
        meta: { look: 'actions' },
      },
    ],
    [t, onChange],
  );
  const isNarrowed = Boolean(status ?? number ?? source);
  return (
    <div className="stack">
      <div className="toolbar monitor-filters">
        <DelayedSearch
          label={t('filter.number')}
          value={number ?? ''}
          onChange={(value) => onChange({ number: value || undefined })}
          maxLength={32}
        />
        <Select
          label={t('field.state')}
          hideLabel
          value={status ?? 'all'}
          onChange={(key) => onChange({ status: key === 'all' ? undefined : key })}
          options={[
            { key: 'all' as const, text: messages('status.all') },
            ...MONITOR_STATUSES.map((key) => ({ key, text: messages(`status.${key}`) })),
          ]}
        />
        <Select<string>
          label={t('field.origin')}
          hideLabel
          value={source ?? 'all'}
          onChange={(key) => onChange({ source: key === 'all' ? undefined : key })}
          options={[
            { key: 'all', text: t('filter.anyOrigin') },
            ...ORIGINS.map((key) => ({ key, text: t(`origin.${key}`) })),
          ]}
        />
      </div>
      {history.isPending ? (
        <Loading lines={8} />
      ) : history.isError ? (
        <Failed text={problemText(history.error)} onRetry={() => void history.refetch()} />
      ) : (
        <div className="stack tight" aria-busy={history.isPlaceholderData}>
          {history.hasPreviousPage && <Before of={history} />}
          <DataTable
            label={t('tab.history')}
            rows={history.data.pages.flatMap((page) => page.items)}
            columns={columns}
            rowKey={(sms) => String(sms.id)}
            keepOrder
            empty={
              isNarrowed ? (
                <Empty
                  icon="search"
                  title={t('noneFound')}
                  action={
                    <Button
                      onPress={() => onChange({ status: undefined, number: undefined, source: undefined })}
                    >
                      {t('filter.clear')}
                    </Button>
                  }
                />
              ) : (
                <Empty icon="message" title={t('none')}>
                  {t('noneText')}
                </Empty>
              )
            }
            foot={
              history.hasNextPage && (
                <Button
                  size="small"
                  busy={history.isFetchingNextPage}
                  onPress={() => void history.fetchNextPage()}
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
