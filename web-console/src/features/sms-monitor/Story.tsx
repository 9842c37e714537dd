import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { SmsState } from '@/features/messages';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Banner, Facts, Failed, Loading, Pill } from '@/ui/pieces';
import { storyQuery, type Story } from './api';
import { DecisionDialog } from './DecisionDialog';
import { Origin } from './Origin';

/** A window that tells all that happened to one message. */
export function StoryDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('smsMonitor');
  const story = useQuery(storyQuery(id));
  return (
    <Dialog title={t('story.title', { id })} size="side" isOpen onClose={onClose}>
      {story.isPending ? (
        <Loading lines={8} />
      ) : story.isError ? (
        <Failed text={problemText(story.error)} onRetry={() => void story.refetch()} />
      ) : (
        <Told story={story.data} />
      )}
    </Dialog>
  );
}

const OUTCOMES = ['accepted', 'refused', 'later', 'unsure', 'simulated'] as const;
const KINDS = ['found', 'not_found', 'no_answer'] as const;
const DECISIONS = ['sent', 'not_sent_retry', 'not_sent_drop'] as const;

function Told({ story }: { story: Story }) {
  const { t } = useTranslation('smsMonitor');
  const [deciding, setDeciding] = useState(false);
  const sms = story.message;
  const word = <K extends string>(
    prefix: string,
    known: readonly K[],
    value: string,
    of: (key: K) => string,
  ) => (known.includes(value as K) ? of(value as K) : `${prefix}${value}`);
  return (
    <div className="stack">
      {sms.state === 'UNCERTAIN' && (
        <Banner
          tone="warn"
          action={
            <Button size="small" onPress={() => setDeciding(true)}>
              {t('doubt.decide')}
            </Button>
          }
        >
          {sms.next_check_at
            ? t('doubt.asked', { time: dayAndTimeWithSeconds(sms.next_check_at) })
            : t('doubt.left')}
        </Banner>
      )}
      <p className="monitor-whole">{sms.text_removed_at ? t('story.textRemoved') : shownSms(sms.text)}</p>
      <Facts
        items={[
          [t('field.state'), <SmsState sms={sms} />],
          [t('field.to'), shownNumber(sms.dest)],
          [t('field.created'), dayAndTimeWithSeconds(sms.created_at)],
          [t('field.since'), dayAndTimeWithSeconds(sms.state_since)],
          [t('field.origin'), <Origin origin={sms.source} />],
          [t('field.parts'), `${sms.parts} (${sms.encoding})`],
          [t('field.template'), sms.template_name],
          [t('field.provider'), sms.provider],
          [t('field.providerId'), sms.provider_message_id],
          [t('field.providerStatus'), sms.provider_status],
          [t('field.error'), [sms.error_code, sms.error_msg].filter(Boolean).join(': ')],
          [t('field.next'), sms.next_attempt_at && dayAndTimeWithSeconds(sms.next_attempt_at)],
        ]}
      />
      <div className="form-actions">
        <Link
          to="/admin/messages"
          search={{ tab: 'why', by: 'message', q: String(sms.id) }}
          className="button small"
        >
          {t('why.ofThis')}
        </Link>
      </div>
      <Steps
        title={t('story.attempts')}
        items={story.attempts.map((one) => ({
          at: one.started_at,
          what: one.outcome
            ? word('', OUTCOMES, one.outcome, (key) => t(`outcome.${key}`))
            : t('outcome.open'),
          more: [one.provider, one.code, one.reason],
        }))}
      />
      <Steps
        title={t('story.reports')}
        items={story.reports.map((one) => ({
          at: one.received_at,
          what: one.word,
          more: [one.state, one.reason, one.source],
        }))}
      />
      <Steps
        title={t('story.evidence')}
        items={story.evidence.map((one) => ({
          at: one.asked_at,
          what: word('', KINDS, one.kind, (key) => t(`evidence.${key}`)),
          more: [one.detail],
        }))}
      />
      <Steps
        title={t('story.decisions')}
        items={story.decisions.map((one) => ({
          at: one.decided_at,
          what: word('', DECISIONS, one.decision, (key) => t(`verdict.${key}`)),
          more: [one.decider, one.note],
        }))}
      />
      {deciding && <DecisionDialog sms={sms} onClose={() => setDeciding(false)} />}
    </div>
  );
}

/** What happened, oldest first; nothing where nothing did. */
export function Steps({
  title,
  items,
}: {
  title: string;
  items: readonly { at: string; what: ReactNode; more: readonly (string | null)[] }[];
}) {
  if (items.length === 0) return null;
  return (
    <section className="stack tight" aria-label={title}>
      <h3>{title}</h3>
      <ol className="monitor-steps">
        {items.map((one, index) => (
          <li key={index}>
            <time className="muted tabular" dateTime={one.at}>
              {dayAndTimeWithSeconds(one.at)}
            </time>
            <span>
              <Pill>{one.what}</Pill> {one.more.filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
