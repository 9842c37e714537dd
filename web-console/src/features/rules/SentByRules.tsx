import { useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { SmsState } from '@/features/messages';
import { dayAndTime } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { MOST_SENT, sentByRulesQuery, type SentByRule } from './api';
import type { RuleChange } from './RulesPage';
import { SENT_STATUSES, type RuleSearch } from './search';

const FIRST = 50;

/** Messages that rules made, newest first. */
export function SentByRules({
  search: { ext, status },
  onChange,
}: {
  search: RuleSearch;
  onChange: (change: RuleChange) => void;
}) {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const { t: messages } = useTranslation('messages');
  const [limit, setLimit] = useState(FIRST);
  const filter = { ...(ext ? { ext } : {}), ...(status ? { status } : {}) };
  const sent = useQuery({ ...sentByRulesQuery(filter, limit), placeholderData: keepPreviousData });
  const columns = useMemo<ColumnDef<SentByRule>[]>(
    () => [
      {
        id: 'created_at',
        header: t('field.time'),
        cell: ({ row }) => (
          <time dateTime={row.original.created_at}>{dayAndTime(row.original.created_at)}</time>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'ext',
        header: t('field.ext'),
        cell: ({ row }) => (
          <strong className="tabular">{shownExtension(row.original.internal_ext) || '–'}</strong>
        ),
      },
      {
        id: 'dest',
        header: t('field.to'),
        cell: ({ row }) => shownNumber(row.original.dest),
        meta: { look: 'nowrap' },
      },
      {
        id: 'text',
        header: t('field.sms_text'),
        cell: ({ row }) => (
          <>
            <p className="rule-text">{shownSms(row.original.text)}</p>
            {row.original.error_msg && <p className="field-error">{row.original.error_msg}</p>}
          </>
        ),
      },
      {
        id: 'status',
        header: t('field.status'),
        cell: ({ row }) => <SmsState sms={row.original} />,
        meta: { look: 'nowrap' },
      },
      {
        id: 'why',
        header: () => <span className="visually-hidden">{t('actions')}</span>,
        cell: ({ row }) => (
          <Link
            to="/admin/messages"
            search={{ tab: 'why', by: 'message', q: String(row.original.id) }}
            className="button small quiet"
          >
            {t('decisions.why')}
          </Link>
        ),
        meta: { look: 'actions' },
      },
    ],
    [t],
  );
  return (
    <div className="stack">
      <div className="toolbar rule-filters">
        <DelayedSearch
          label={t('filter.ext')}
          value={ext ?? ''}
          onChange={(value) => onChange({ ext: value || undefined })}
          maxLength={16}
        />
        <Select
          label={t('field.status')}
          hideLabel
          value={status ?? 'all'}
          onChange={(key) => onChange({ status: key === 'all' ? undefined : key })}
          options={[
            { key: 'all' as const, text: messages('status.all') },
            ...SENT_STATUSES.map((key) => ({ key, text: messages(`status.${key}`) })),
          ]}
        />
      </div>
      {sent.isPending ? (
        <Loading lines={8} />
      ) : sent.isError ? (
        <Failed text={problemText(sent.error)} onRetry={() => void sent.refetch()} />
      ) : (
        <div aria-busy={sent.isPlaceholderData}>
          <DataTable
            label={t('tab.sent')}
            rows={sent.data.items}
            columns={columns}
            rowKey={(one) => String(one.id)}
            keepOrder
            empty={
              <Empty icon="message" title={t('sent.none')}>
                {ext || status ? t('sent.noneFound') : t('sent.noneText')}
              </Empty>
            }
            foot={
              sent.data.items.length === limit &&
              (limit < MOST_SENT ? (
                <Button size="small" busy={sent.isPlaceholderData} onPress={() => setLimit(MOST_SENT)}>
                  {common('more')}
                </Button>
              ) : (
                t('sent.newestOnly', { count: MOST_SENT })
              ))
            }
          />
        </div>
      )}
    </div>
  );
}
