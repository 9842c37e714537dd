import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Dialog } from '@/ui/Dialog';
import { Empty, Failed, Loading, PageHead } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { Segments } from '@/ui/Tabs';
import { useMedia } from '@/ui/useMedia';
import { messagesQuery, scheduledQuery } from './api';
import { Conversation } from './Conversation';
import { MessageList } from './MessageList';
import { NewMessageDialog } from './NewMessageDialog';
import { ScheduledList } from './ScheduledList';
import { MESSAGE_STATUSES, messageSearch, type MessageSearch } from './search';
import { useSmsEvents } from './useSmsEvents';
import './messages.css';

/** From here on the list and a conversation stand side by side. */
const WIDE = '(min-width: 1100px)';

/** Every message, those that wait for their time, and what was written to somebody. */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const raw: Raw = useSearch({ strict: false });
  const search = messageSearch(raw);
  const navigate = useNavigate();
  const isWide = useMedia(WIDE);
  const scheduled = useQuery(scheduledQuery);
  useSmsEvents();

  const go = (change: MessageSearch | { [K in keyof MessageSearch]: undefined }, replace = false) =>
    void navigate({
      to: '/operator/messages',
      search: messageSearch({ ...search, ...change }),
      replace,
    });
  const newMessage = () => go({ new: 'yes' });
  const view = search.view ?? 'all';
  const number = view === 'all' ? search.with : undefined;
  const waiting = scheduled.data?.length ?? 0;

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        actions={
          <Button look="primary" icon="plus" onPress={newMessage}>
            {t('new')}
          </Button>
        }
      />
      <div className="toolbar">
        <Segments
          label={t('view.label')}
          selected={view}
          onSelect={(next) => go({ view: next === 'all' ? undefined : next })}
          options={[
            { key: 'all', text: t('view.all') },
            { key: 'scheduled', text: t('view.scheduled', { count: waiting }) },
          ]}
        />
        {view === 'all' && <Filters search={search} onChange={(change) => go(change, true)} />}
      </div>
      {view === 'scheduled' ? (
        <ScheduledList newMessage={newMessage} />
      ) : (
        <div className="messages-columns" data-open={(isWide && number) || undefined}>
          <All
            search={search}
            newMessage={newMessage}
            clear={() => go({ q: undefined, status: undefined })}
          />
          {number && isWide && (
            <section
              className="card conversation"
              aria-label={t('thread.of', { number: shownNumber(number) })}
            >
              <Conversation key={number} number={number} onClose={() => go({ with: undefined })} />
            </section>
          )}
        </div>
      )}
      {number && !isWide && (
        <Dialog title={t('thread.title')} size="side" isOpen onClose={() => go({ with: undefined })}>
          <Conversation key={number} number={number} />
        </Dialog>
      )}
      {(search.new ?? search.to) && (
        <NewMessageDialog to={search.to ?? ''} onClose={() => go({ new: undefined, to: undefined }, true)} />
      )}
    </div>
  );
}

function Filters({
  search,
  onChange,
}: {
  search: MessageSearch;
  onChange: (change: { q?: string | undefined; status?: MessageSearch['status'] | undefined }) => void;
}) {
  const { t } = useTranslation('messages');
  return (
    <div className="messages-filters">
      <DelayedSearch
        label={t('search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        maxLength={64}
      />
      <Select
        label={t('status.label')}
        hideLabel
        value={search.status ?? 'all'}
        onChange={(key) => onChange({ status: key === 'all' ? undefined : key })}
        options={[
          { key: 'all' as const, text: t('status.all') },
          ...MESSAGE_STATUSES.map((key) => ({ key, text: t(`status.${key}`) })),
        ]}
      />
    </div>
  );
}

function All({
  search,
  newMessage,
  clear,
}: {
  search: MessageSearch;
  newMessage: () => void;
  clear: () => void;
}) {
  const { t } = useTranslation('messages');
  const { t: common } = useTranslation();
  const messages = useInfiniteQuery({
    ...messagesQuery({ q: search.q, status: search.status }),
    placeholderData: keepPreviousData,
  });
  if (messages.isPending) return <Loading lines={8} />;
  if (messages.isError) {
    return <Failed text={problemText(messages.error)} onRetry={() => void messages.refetch()} />;
  }
  const items = messages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return search.q || search.status ? (
      <Empty
        icon="search"
        title={t('noneFound')}
        action={<Button onPress={clear}>{t('clearFilters')}</Button>}
      >
        {t('noneFoundText')}
      </Empty>
    ) : (
      <Empty
        icon="message"
        title={t('none')}
        action={
          <Button icon="plus" onPress={newMessage}>
            {t('new')}
          </Button>
        }
      >
        {t('noneText')}
      </Empty>
    );
  }
  return (
    <div className="stack" aria-busy={messages.isPlaceholderData}>
      <MessageList items={items} search={search} />
      {messages.hasNextPage && (
        <div className="form-actions">
          <Button busy={messages.isFetchingNextPage} onPress={() => void messages.fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      )}
    </div>
  );
}
