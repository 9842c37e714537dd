import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { number, time } from '@/i18n/format';
import { useLive } from '@/live/live';
import { isOpen } from '@/live/state';
import { Banner, Card, Failed, Loading, Stat } from '@/ui/pieces';
import { Sparkline } from '@/ui/Sparkline';
import { flowQuery, type Flow } from './api';
import { latestLatency, totals } from './flow';

/** How much came in within the last hour, and how quickly it got here. */
export function FlowStrip() {
  const { t } = useTranslation('dashboard');
  const flow = useQuery(flowQuery);
  return (
    <Card title={t('flow.title')}>
      {flow.isPending ? (
        <Loading lines={2} />
      ) : flow.isError ? (
        <Failed text={problemText(flow.error)} onRetry={() => void flow.refetch()} />
      ) : (
        <Strip flow={flow.data} />
      )}
    </Card>
  );
}

const milliseconds = (ms: number) => number(ms, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' });

function Strip({ flow }: { flow: Flow }) {
  const { t } = useTranslation('dashboard');
  const open = useLive((state) => state.calls);
  const openCalls = [...open.values()].filter(isOpen).length;
  const { minutes } = flow;
  const { frames, calls, mostFrames, mostCalls } = totals(minutes);
  const latency = latestLatency(minutes);
  const at = (index: number) => time(minutes[index]?.at ?? flow.generated_at);
  return (
    <div className="stack">
      {!flow.following && <Banner tone="warn">{t('flow.notFollowing')}</Banner>}
      <div className="flow-strip">
        <div className="flow-chart">
          <Stat label={t('flow.calls')} value={number(calls)} />
          <Sparkline
            label={t('flow.callsText', { calls, most: mostCalls })}
            values={minutes.map((minute) => minute.calls)}
            tip={(value, index) => `${at(index)} · ${number(value ?? 0)}`}
          />
        </div>
        <div className="flow-chart">
          <Stat label={t('flow.frames')} value={number(frames)} />
          <Sparkline
            label={t('flow.framesText', { frames, most: mostFrames })}
            values={minutes.map((minute) => minute.frames)}
            tip={(value, index) => `${at(index)} · ${number(value ?? 0)}`}
            tone="info"
          />
        </div>
        <Stat
          label={t('flow.latency')}
          value={latency ? milliseconds(latency.p50) : '–'}
          note={latency ? t('flow.p99', { time: milliseconds(latency.p99) }) : t('flow.nothing')}
        />
        <Stat label={t('flow.open')} value={number(Math.max(openCalls, flow.open_calls))} />
      </div>
    </div>
  );
}
