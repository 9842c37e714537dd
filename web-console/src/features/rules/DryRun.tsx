import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { day, dayAndTime, number } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Banner, Empty, Failed, Loading, Pill, Stat } from '@/ui/pieces';
import { Segments } from '@/ui/Tabs';
import { dryRunQuery, rulesQuery, type DryRunResult, type Rule } from './api';
import { normalExtension } from './fields';
import { Reason } from './Reason';

const SPANS = ['7', '30', '90'] as const;

/** A window that tells what a rule, as it is kept, would have sent. */
export function DryRunDialog({ ext, onClose }: { ext: string; onClose: () => void }) {
  const { t } = useTranslation('rules');
  const rules = useQuery(rulesQuery);
  const rule = rules.data?.find((one) => one.ext === normalExtension(ext));
  return (
    <Dialog title={t('dryRun.of', { ext })} size="wide" isOpen onClose={onClose}>
      {rules.isPending ? (
        <Loading />
      ) : rules.isError ? (
        <Failed text={problemText(rules.error)} onRetry={() => void rules.refetch()} />
      ) : rule ? (
        <DryRun rule={rule} atOnce />
      ) : (
        <Empty title={t('gone')}>{t('goneText')}</Empty>
      )}
    </Dialog>
  );
}

/** What a rule would have sent in the last days. A rule that changed since is asked about anew, on a press. */
export function DryRun({ rule, atOnce }: { rule: Rule; atOnce?: boolean }) {
  const { t } = useTranslation('rules');
  const [days, setDays] = useState<(typeof SPANS)[number]>('30');
  // A switched-off rule is tried as if it were on: that is what one wants to know before switching it on.
  const tried = { ...rule, enabled: true };
  const question = JSON.stringify([tried, days]);
  const [asked, setAsked] = useState(atOnce ? question : '');
  const isAsked = asked === question;
  const result = useQuery({ ...dryRunQuery(tried, Number(days)), enabled: isAsked });

  return (
    <div className="stack">
      <div className="row wrap">
        <Segments
          label={t('dryRun.days')}
          selected={days}
          onSelect={(next) => {
            setDays(next);
            if (isAsked) setAsked(JSON.stringify([tried, next]));
          }}
          options={SPANS.map((key) => ({ key, text: t('dryRun.last', { days: Number(key) }) }))}
        />
        {!isAsked && (
          <Button icon="play" onPress={() => setAsked(question)}>
            {t('dryRun.ask')}
          </Button>
        )}
      </div>
      <div aria-live="polite" aria-busy={isAsked && result.isFetching}>
        {!isAsked ? (
          <p className="muted">{t('dryRun.text')}</p>
        ) : result.isPending ? (
          <Loading />
        ) : result.isError ? (
          <Failed text={problemText(result.error)} onRetry={() => void result.refetch()} />
        ) : (
          <Result result={result.data} />
        )}
      </div>
    </div>
  );
}

function Result({ result }: { result: DryRunResult }) {
  const { t } = useTranslation('rules');
  if (result.calls === 0) {
    return <Empty title={t('dryRun.noCalls')}>{t('dryRun.noCallsText', { ext: result.ext })}</Empty>;
  }
  return (
    <div className="stack">
      {result.truncated && <Banner tone="warn">{t('dryRun.truncated')}</Banner>}
      <div className="rule-stats">
        <Stat label={t('dryRun.calls')} value={number(result.calls)} />
        <Stat
          label={t('dryRun.messages')}
          value={number(result.messages)}
          note={t('dryRun.recipients', { count: result.recipients })}
        />
        <Stat
          label={t('dryRun.parts')}
          value={number(result.total_parts)}
          note={t('dryRun.partsEach', { count: result.parts_per_message })}
        />
      </div>
      <Days days={result.per_day} />
      {result.withheld.length > 0 && (
        <div className="stack tight">
          <h3 className="rule-sub">{t('dryRun.withheld')}</h3>
          <ul className="rule-reasons">
            {result.withheld.map((one) => (
              <li key={one.reason}>
                <strong className="tabular">{number(one.calls)}</strong>
                <Reason reason={one.reason} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {result.examples.length > 0 && (
        <div className="stack tight">
          <h3 className="rule-sub">{t('dryRun.examples')}</h3>
          <ul className="rule-examples">
            {result.examples.map((one) => (
              <li key={one.call_ref}>
                <time className="muted tabular" dateTime={one.at}>
                  {dayAndTime(one.at)}
                </time>
                <span className="tabular">{shownNumber(one.dest ?? one.number) || t('dryRun.noNumber')}</span>
                {one.reason === null ? (
                  <Pill tone="good">{t('dryRun.wouldSend')}</Pill>
                ) : (
                  <span className="muted">
                    <Reason reason={one.reason} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Messages of each day as bars; the numbers are in the picture's label. */
function Days({ days }: { days: DryRunResult['per_day'] }) {
  const { t } = useTranslation('rules');
  const most = Math.max(1, ...days.map((one) => one.messages));
  const busiest = days.find((one) => one.messages === most);
  if (!busiest) return null;
  return (
    <div className="stack tight">
      <h3 className="rule-sub">{t('dryRun.perDay')}</h3>
      <div
        className="rule-days"
        role="img"
        aria-label={t('dryRun.busiest', { day: day(`${busiest.date}T12:00`), count: busiest.messages })}
      >
        {days.map((one) => (
          <span
            key={one.date}
            title={t('dryRun.ofDay', { day: day(`${one.date}T12:00`), count: one.messages })}
            style={{ height: `${Math.max(2, (100 * one.messages) / most)}%` }}
          />
        ))}
      </div>
    </div>
  );
}
