import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { number } from '@/i18n/format';
import { useLive } from '@/live/live';
import { Button, IconButton } from '@/ui/Button';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { useMedia } from '@/ui/useMedia';
import { callsQuery, countQuery, newestCallsQuery } from './api';
import type { Call } from './call';
import { CallDetails } from './CallDetails';
import { CallFilters } from './CallFilters';
import { CallList } from './CallList';
import { ExportDialog } from './ExportDialog';
import { anyFilter, filtersOf, type Filters } from './filters';
import { mergeCalls } from './merge';
import { callSearch, type CallSearch } from './search';
import { useCallEvents } from './useCallEvents';
import './calls.css';

/** From here on list and details stand side by side. */
const WIDE = '(min-width: 1100px)';

/** The operator's main screen: every call, as it happens, and everything about the chosen one. */
export function CallsPage() {
  const { t } = useTranslation('calls');
  const raw = useSearch({ strict: false });
  const search = useMemo(() => callSearch(raw as Raw), [raw]);
  const filters = useMemo(() => filtersOf(search), [search]);
  const navigate = useNavigate();
  const wide = useMedia(WIDE);
  const details = useRef<HTMLDivElement>(null);
  const [leading, setLeading] = useState(false);
  const [left, setLeft] = useState<string | null>(null);
  useCallEvents();

  const show = useCallback(
    (next: CallSearch, replace: boolean) => void navigate({ to: '/operator', search: next, replace }),
    [navigate],
  );
  const open = (call: Call, byKeyboard: boolean) => {
    show({ ...filters, call: call.callId }, wide && search.call !== undefined);
    setLeading(byKeyboard);
  };
  const close = () => {
    setLeft(search.call ?? null);
    show(filters, false);
  };

  useEffect(() => {
    if (!search.call) return;
    // Each call is read from its top; what scrolls is the pane, or the page.
    if (wide) details.current?.parentElement?.scrollTo({ top: 0 });
    else window.scrollTo({ top: 0 });
    // Where the keyboard opened a call, it goes on there; by mouse one stays in the list.
    if (leading || !wide) details.current?.focus({ preventScroll: true });
  }, [search.call, leading, wide]);

  if (search.call && !wide) {
    return (
      <div className="calls-narrow">
        <CallDetails ref={details} id={search.call} onClose={close} page />
      </div>
    );
  }
  return (
    <div className={wide ? 'calls-wide' : 'calls-narrow'}>
      <Calls
        filters={filters}
        selected={search.call ?? null}
        focusOn={wide ? null : left}
        onFilter={(next) => show(search.call ? { ...next, call: search.call } : next, true)}
        onOpen={open}
      />
      {wide && (
        <section className="calls-details" aria-label={t('details.label')}>
          {search.call ? (
            <CallDetails ref={details} id={search.call} onClose={close} />
          ) : (
            <Empty icon="phone" title={t('details.none')}>
              {t('details.noneHint')}
            </Empty>
          )}
        </section>
      )}
    </div>
  );
}

interface CallsProps {
  filters: Filters;
  selected: string | null;
  focusOn: string | null;
  onFilter: (filters: Filters) => void;
  onOpen: (call: Call, byKeyboard: boolean) => void;
}

function Calls({ filters, selected, focusOn, onFilter, onOpen }: CallsProps) {
  const { t } = useTranslation(['calls', 'common']);
  const list = useInfiniteQuery(callsQuery(filters));
  const newest = useQuery(newestCallsQuery);
  const count = useQuery(countQuery(filters));
  const live = useLive((state) => state.calls);
  const [exporting, setExporting] = useState(false);

  const { data, hasNextPage, isFetchNextPageError, fetchNextPage } = list;
  const listed = useMemo(() => data?.pages.flatMap((page) => page.calls), [data]);
  // The stream goes on without what is stored.
  const onlyLive = list.isError && !listed;
  const calls = useMemo(
    () =>
      listed || onlyLive
        ? mergeCalls({
            listed: listed ?? [],
            more: hasNextPage,
            newest: newest.data ?? [],
            live: live.values(),
            filters,
          })
        : undefined,
    [listed, onlyLive, hasNextPage, newest.data, live, filters],
  );
  // An address may have the integer id.
  const chosen =
    calls?.find((call) => call.callId === selected || String(call.id) === selected)?.callId ?? null;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  return (
    <section className="calls-list">
      <header className="calls-head">
        <h1>{t('title')}</h1>
        <p className="muted grow" role="status">
          {count.data &&
            (count.data.capped
              ? t('countCapped', { count: number(count.data.count) })
              : t('count', { count: count.data.count }))}
        </p>
        <IconButton icon="download" label={t('export.open')} onPress={() => setExporting(true)} />
      </header>
      <CallFilters filters={filters} onChange={onFilter} />
      {list.isPending && (
        <div className="calls-body">
          <Loading lines={8} />
        </div>
      )}
      {onlyLive && calls?.length === 0 && (
        <Failed text={problemText(list.error)} onRetry={() => void list.refetch()} />
      )}
      {listed && calls?.length === 0 && <Nothing filters={filters} onClear={() => onFilter({})} />}
      {calls && calls.length > 0 && (
        <CallList
          // Other filters, another list: it begins at its top.
          key={JSON.stringify(filters)}
          calls={calls}
          selected={chosen}
          focusOn={focusOn}
          onOpen={onOpen}
          hasMore={hasNextPage && !isFetchNextPageError}
          loadingMore={list.isFetchingNextPage}
          onMore={more}
        />
      )}
      {list.isError && calls && calls.length > 0 && (
        <div className="calls-more" role="alert">
          <span className="grow">
            {onlyLive ? t('onlyLive', { problem: problemText(list.error) }) : problemText(list.error)}
          </span>
          <Button
            size="small"
            icon="refresh"
            onPress={isFetchNextPageError ? more : () => void list.refetch()}
          >
            {t('common:tryAgain')}
          </Button>
        </div>
      )}
      {exporting && <ExportDialog filters={filters} onClose={() => setExporting(false)} />}
    </section>
  );
}

function Nothing({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation('calls');
  if (!anyFilter(filters)) {
    return (
      <Empty icon="phone" title={t('empty.title')}>
        {t('empty.text')}
      </Empty>
    );
  }
  return (
    <Empty
      icon="search"
      title={t('nothing.title')}
      action={<Button onPress={onClear}>{t('filters.clear')}</Button>}
    >
      {t('nothing.text')}
    </Empty>
  );
}
