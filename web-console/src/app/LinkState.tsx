import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { time } from '@/i18n/format';
import { live, useLive } from '@/live/live';
import { Button } from '@/ui/Button';
import { Pill } from '@/ui/pieces';

/** A short break heals by itself: people are told of one that lasts. */
const TOLD_AFTER_MS = 2000;

/** Whether what is on the screen is what goes on, and since when not. */
export function LinkState() {
  const { t } = useTranslation('shell');
  const link = useLive((state) => state.link);
  const lostAt = useLive((state) => state.lostAt);
  const feed = useLive((state) => state.feed);
  const lasting = useLasting(link !== 'live', TOLD_AFTER_MS);

  if (link !== 'live' && lasting) {
    return (
      <div className="row" role="status">
        <Pill tone="bad" dot>
          {lostAt ? t('link.lostSince', { time: time(new Date(lostAt)) }) : t('link.connecting')}
        </Pill>
        <Button size="small" onPress={() => live.retryNow()}>
          {t('link.retry')}
        </Button>
      </div>
    );
  }
  if (feed.state === 'STALE') {
    return (
      <div role="status">
        <Pill tone="warn" dot>
          {t('link.stale', { time: time(feed.since) })}
        </Pill>
      </div>
    );
  }
  return (
    <div role="status" className="link-live">
      <Pill tone="good" dot>
        {t('link.live')}
      </Pill>
    </div>
  );
}

function useLasting(condition: boolean, after: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), after);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, after]);
  return condition && lasting;
}
