import './record.css';
import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { peopleQuery } from '@/features/people';
import { dayAndTimeWithSeconds, shortMoment } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DateRange } from '@/ui/DateRange';
import { ComboBox, Select } from '@/ui/Select';
import { TextField } from '@/ui/Field';
import { Empty, Failed, Loading, PageHead } from '@/ui/pieces';
import { useMedia } from '@/ui/useMedia';
import { GROUPS } from './actions';
import { recordQuery, type Entry } from './api';
import { EntryDialog } from './EntryDialog';
import { ExportDialog } from './ExportDialog';
import { recordSearch, type Filters, type RecordSearch } from './search';
import { useActionText } from './useActionText';
import { VerifyDialog } from './VerifyDialog';

const WIDE = '(min-width: 900px)';
const ANY = 'any';
const SYSTEM = 'system';

/** Who changed what, and whether the record of it is still what was written. */
export function RecordPage() {
  const { t } = useTranslation('record');
  const raw: Raw = useSearch({ strict: false });
  const { entry, ...filters } = recordSearch(raw);
  const navigate = useNavigate();
  const [open, setOpen] = useState<'export' | 'verify' | null>(null);
  const go = (next: { [K in keyof RecordSearch]: RecordSearch[K] | undefined }, replace = true) =>
    void navigate({ to: '/admin/record', search: recordSearch({ ...filters, ...next }), replace });
  const number = Number(entry ?? Number.NaN);

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button icon="shield" onPress={() => setOpen('verify')}>
              {t('verify.open')}
            </Button>
            <Button icon="download" onPress={() => setOpen('export')}>
              {t('export.open')}
            </Button>
          </>
        }
      />
      <FilterForm filters={filters} onChange={go} />
      <Entries
        filters={filters}
        chosen={number}
        onOpen={(one) => go({ entry: String(one.number) }, false)}
        onClear={() => void navigate({ to: '/admin/record', search: {}, replace: true })}
      />
      {Number.isInteger(number) && number > 0 && (
        <EntryDialog
          number={number}
          onClose={() => go({})}
          onTarget={(target) => void navigate({ to: '/admin/record', search: recordSearch({ target }) })}
        />
      )}
      {open === 'export' && <ExportDialog filters={filters} onClose={() => setOpen(null)} />}
      {open === 'verify' && (
        <VerifyDialog
          onClose={() => setOpen(null)}
          onEntry={(one) => {
            setOpen(null);
            go({ entry: String(one) }, false);
          }}
        />
      )}
    </div>
  );
}

interface FilterFormProps {
  filters: Filters;
  onChange: (filters: { [K in keyof Filters]: Filters[K] | undefined }) => void;
}

/** Texts count when the form is sent; what is chosen counts at once. */
function FilterForm({ filters, onChange }: FilterFormProps) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const people = useQuery(peopleQuery);
  const { q = '', actor = '', target = '' } = filters;
  const [typed, setTyped] = useState({ q, actor, target });
  // Follows when the address changes, e.g. by going back.
  const [seen, setSeen] = useState({ q, actor, target });
  if (seen.q !== q || seen.actor !== actor || seen.target !== target) {
    setSeen({ q, actor, target });
    setTyped({ q, actor, target });
  }
  const type = (name: keyof typeof typed) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const known = GROUPS.some((group) => group === filters.action);
  const now = () => ({
    q: typed.q.trim() || undefined,
    actor: typed.actor.trim() || undefined,
    target: typed.target.trim() || undefined,
  });
  const isAny = Object.keys(filters).length > 0;
  return (
    <form
      className="record-filters no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...filters, ...now() });
      }}
      aria-label={t('filter.label')}
    >
      <TextField label={t('filter.text')} value={typed.q} onChange={type('q')} maxLength={200} />
      <ComboBox
        label={t('filter.actor')}
        value={typed.actor}
        onChange={type('actor')}
        suggestions={[...(people.data?.map(({ email }) => email) ?? []), SYSTEM]}
      />
      <Select
        label={t('filter.action')}
        value={filters.action ?? ANY}
        onChange={(action) => onChange({ ...filters, ...now(), action: action === ANY ? undefined : action })}
        options={[
          { key: ANY, text: t('filter.any') },
          ...GROUPS.map((group) => ({ key: group, text: t(`group.${group}`) })),
          ...(filters.action && !known ? [{ key: filters.action, text: filters.action }] : []),
        ]}
      />
      <DateRange
        label={t('filter.period')}
        value={filters.from && filters.to ? { from: filters.from, to: filters.to } : null}
        onChange={(days) => onChange({ ...filters, ...now(), from: days?.from, to: days?.to })}
      />
      <TextField
        label={t('filter.target')}
        value={typed.target}
        onChange={type('target')}
        maxLength={200}
        placeholder="user:17"
        spellCheck="false"
      />
      <div className="row">
        <Button type="submit" look="primary" icon="search">
          {common('search')}
        </Button>
        {isAny && (
          <Button look="quiet" onPress={() => onChange({ ...EMPTY })}>
            {common('clear')}
          </Button>
        )}
      </div>
    </form>
  );
}

const EMPTY = {
  q: undefined,
  actor: undefined,
  action: undefined,
  target: undefined,
  from: undefined,
  to: undefined,
};

interface EntriesProps {
  filters: Filters;
  chosen: number;
  onOpen: (entry: Entry) => void;
  onClear: () => void;
}

function Entries({ filters, chosen, onOpen, onClear }: EntriesProps) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const isWide = useMedia(WIDE);
  const actionText = useActionText();
  const record = useInfiniteQuery(recordQuery(filters));
  if (record.isPending) return <Loading lines={8} />;
  if (record.isError) {
    return <Failed text={problemText(record.error)} onRetry={() => void record.refetch()} />;
  }
  const entries = record.data.pages.flatMap((page) => page.items);
  const at: ColumnDef<Entry> = {
    id: 'at',
    header: t('column.at'),
    meta: { look: 'nowrap' },
    cell: ({ row: { original } }) => (
      <time dateTime={original.at} title={dayAndTimeWithSeconds(original.at)}>
        {shortMoment(original.at)}
      </time>
    ),
  };
  const action: ColumnDef<Entry> = {
    id: 'action',
    header: t('column.action'),
    cell: ({ row: { original } }) => (
      <>
        <button type="button" className="record-open" onClick={() => onOpen(original)}>
          {actionText(original.action)}
        </button>
        {!isWide && <span className="muted block">{original.actor}</span>}
      </>
    ),
  };
  const more: ColumnDef<Entry>[] = [
    { id: 'actor', header: t('column.actor'), cell: ({ row }) => row.original.actor },
    {
      id: 'target',
      header: t('column.target'),
      cell: ({ row }) => (row.original.target ? <code>{row.original.target}</code> : null),
    },
    { id: 'address', header: t('column.address'), cell: ({ row }) => row.original.client_ip },
    {
      id: 'number',
      header: t('column.number'),
      meta: { look: 'number' },
      cell: ({ row }) => row.original.number,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={entries}
      columns={isWide ? [at, action, ...more] : [at, action]}
      rowKey={(entry) => String(entry.number)}
      isSelected={(entry) => entry.number === chosen}
      keepOrder
      empty={
        <Empty icon="history" title={t('none')} action={<Button onPress={onClear}>{common('clear')}</Button>}>
          {t('noneText')}
        </Empty>
      }
      foot={
        <>
          <span>{t('shown', { count: entries.length })}</span>
          {record.hasNextPage && (
            <Button size="small" busy={record.isFetchingNextPage} onPress={() => void record.fetchNextPage()}>
              {common('more')}
            </Button>
          )}
        </>
      }
    />
  );
}
