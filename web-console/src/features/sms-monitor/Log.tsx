import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { Button } from '@/ui/Button';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { logQuery } from './api';

/** What the sender did, in the words of its log, newest first. */
export function Log() {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  const log = useQuery(logQuery);
  if (log.isPending) return <Loading lines={8} />;
  if (log.isError) return <Failed text={problemText(log.error)} onRetry={() => void log.refetch()} />;
  if (log.data.length === 0) return <Empty title={t('log.none')}>{t('log.noneText')}</Empty>;
  return (
    <div className="stack tight">
      <div className="row wrap between">
        <p className="muted">{t('log.lead', { count: log.data.length })}</p>
        <Button size="small" icon="refresh" busy={log.isFetching} onPress={() => void log.refetch()}>
          {common('refresh')}
        </Button>
      </div>
      <ol className="monitor-log card" aria-label={t('tab.log')}>
        {log.data.toReversed().map((line, index) => (
          <li key={`${log.data.length - index}/${line.raw}`}>
            <time className="muted tabular">{line.timestamp}</time>
            <span>{line.message}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
