import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Raw } from '@/app/search';
import { Button } from '@/ui/Button';
import { PageHead } from '@/ui/pieces';
import { Tabs } from '@/ui/Tabs';
import { doubtQuery } from './api';
import { Doubts } from './Doubts';
import { History } from './History';
import { Log } from './Log';
import { monitorSearch, type MonitorSearch } from './search';
import { StoryDialog } from './Story';
import { TestDialog } from './TestDialog';
import { useMonitorEvents } from './useMonitorEvents';
import { Why } from './Why';
import './sms-monitor.css';

export type MonitorChange = { [K in keyof MonitorSearch]?: MonitorSearch[K] | undefined };

/** Every SMS of the organisation, and why it was sent or was not. */
export function SmsMonitorPage() {
  const { t } = useTranslation('smsMonitor');
  const raw: Raw = useSearch({ strict: false });
  const search = monitorSearch(raw);
  const navigate = useNavigate();
  const go = (change: MonitorChange, replace = false) =>
    void navigate({ to: '/admin/messages', search: monitorSearch({ ...search, ...change }), replace });
  const doubts = useInfiniteQuery(doubtQuery);
  useMonitorEvents();
  const first = doubts.data?.pages[0];
  const count = first?.items.length ?? 0;
  const story = Number(search.message ?? Number.NaN);

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon="send" onPress={() => go({ test: 'yes' })}>
            {t('test.open')}
          </Button>
        }
      />
      <Tabs
        label={t('title')}
        selected={search.tab ?? 'history'}
        onSelect={(tab) => go({ tab: tab === 'history' ? undefined : tab })}
        tabs={[
          {
            key: 'history',
            text: t('tab.history'),
            content: <History search={search} onChange={(change) => go(change, true)} />,
          },
          {
            key: 'doubt',
            text: t('tab.doubt', { count: first?.next_cursor ? `${count}+` : String(count) }),
            content: <Doubts onOpen={(id) => go({ message: String(id) })} />,
          },
          {
            key: 'why',
            text: t('tab.why'),
            content: (
              <Why
                key={`${search.by ?? ''}/${search.q ?? ''}`}
                by={search.by ?? 'number'}
                asked={search.q ?? ''}
                onAsk={(by, q) => go({ by, q })}
              />
            ),
          },
          { key: 'log', text: t('tab.log'), content: <Log /> },
        ]}
      />
      {Number.isInteger(story) && story > 0 && (
        <StoryDialog id={story} onClose={() => go({ message: undefined }, true)} />
      )}
      {search.test && <TestDialog onClose={() => go({ test: undefined }, true)} />}
    </div>
  );
}
