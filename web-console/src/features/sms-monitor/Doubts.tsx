import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { ago, dayAndTimeWithSeconds } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { Empty, Failed, Loading, Pill } from '@/ui/pieces';
import { doubtQuery, type Detail } from './api';
import { Before } from './Before';
import { DecisionDialog } from './DecisionDialog';

/** Messages that may have been sent or not, and what a person can decide about them. */
export function Doubts({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  const doubts = useInfiniteQuery(doubtQuery);
  const [deciding, setDeciding] = useState<Detail | null>(null);
  if (doubts.isPending) return <Loading />;
  if (doubts.isError) {
    return <Failed text={problemText(doubts.error)} onRetry={() => void doubts.refetch()} />;
  }
  const items = doubts.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty icon="success" title={t('doubt.none')}>
        {t('doubt.noneText')}
      </Empty>
    );
  }
  return (
    <div className="stack">
      <p className="muted">{t('doubt.lead')}</p>
      {doubts.hasPreviousPage && <Before of={doubts} />}
      <ul className="monitor-doubts" aria-label={t('doubt.list')}>
        {items.map((sms) => (
          <li key={sms.id} className="card">
            <div className="grow stack tight">
              <div className="row wrap">
                <strong className="tabular">{shownNumber(sms.dest)}</strong>
                <Pill tone={sms.next_check_at ? 'info' : 'warn'}>
                  {sms.next_check_at ? t('doubt.isAsked') : t('doubt.waits')}
                </Pill>
                <span className="muted" title={dayAndTimeWithSeconds(sms.state_since)}>
                  {t('doubt.since', { ago: ago(sms.state_since) })}
                </span>
              </div>
              <p className="monitor-text">{shownSms(sms.text)}</p>
              {sms.error_msg && <p className="muted">{sms.error_msg}</p>}
            </div>
            <div className="row wrap">
              <Button size="small" look="quiet" onPress={() => onOpen(sms.id)}>
                {t('story.open')}
              </Button>
              <Button size="small" onPress={() => setDeciding(sms)}>
                {t('doubt.decide')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {doubts.hasNextPage && (
        <div className="form-actions">
          <Button busy={doubts.isFetchingNextPage} onPress={() => void doubts.fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      )}
      {deciding && <DecisionDialog sms={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}
