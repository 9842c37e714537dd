import { useState, type SubmitEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { SmsState } from '@/features/messages';
import { Reason } from '@/features/rules';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Empty, Facts, Failed, Loading, Pill } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { whyQuery, type Chain } from './api';
import { Origin } from './Origin';
import { WHY_BY } from './search';
import { Steps } from './Story';

type By = (typeof WHY_BY)[number];

/** Why an SMS was sent, or why not: from the frame over the rule and the decision to the provider's reports. */
export function Why({
  by: askedBy,
  asked,
  onAsk,
}: {
  by: By;
  asked: string;
  onAsk: (by: By, q: string) => void;
}) {
  const { t } = useTranslation('smsMonitor');
  const [by, setBy] = useState(askedBy);
  const [typed, setTyped] = useState(asked);
  const why = useQuery({ ...whyQuery(askedBy, asked), enabled: asked !== '' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim()) onAsk(by, typed.trim());
  };
  return (
    <div className="stack">
      <form className="toolbar monitor-why" onSubmit={submit}>
        <Select
          label={t('why.by')}
          value={by}
          onChange={setBy}
          options={WHY_BY.map((key) => ({ key, text: t(`by.${key}`) }))}
        />
        <TextField label={t(`byLabel.${by}`)} value={typed} onChange={setTyped} maxLength={64} />
        <Button look="primary" type="submit" icon="search" isDisabled={!typed.trim()}>
          {t('why.ask')}
        </Button>
      </form>
      {asked === '' ? (
        <Empty icon="rules" title={t('why.title')}>
          {t('why.text')}
        </Empty>
      ) : why.isPending ? (
        <Loading lines={6} />
      ) : why.isError ? (
        asProblem(why.error).status === 404 ? (
          <Empty icon="search" title={t('why.none')}>
            {t('why.noneText')}
          </Empty>
        ) : (
          <Failed text={problemText(why.error)} onRetry={() => void why.refetch()} />
        )
      ) : why.data.length === 0 ? (
        <Empty icon="search" title={t('why.none')}>
          {t('why.noneText')}
        </Empty>
      ) : (
        why.data.map((chain, index) => (
          <ChainCard key={chain.call?.call_ref ?? chain.messages[0]?.message_id ?? index} chain={chain} />
        ))
      )}
    </div>
  );
}

const OUTCOME_TONES = { SENT: 'good', WITHHELD: 'warn', MISS: 'quiet' } as const;

function ChainCard({ chain: { call, decisions, messages } }: { chain: Chain }) {
  const { t } = useTranslation('smsMonitor');
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          {call
            ? t('why.call', {
                number: shownNumber(call.number) || t('why.withheld'),
                ext: shownExtension(call.ext),
              })
            : t('why.noCall')}
        </h2>
        {call && (
          <time className="muted" dateTime={call.started_at}>
            {dayAndTimeWithSeconds(call.started_at)}
          </time>
        )}
      </div>
      <div className="card-body stack">
        {call && decisions.length === 0 && <p>{t('why.noDecision')}</p>}
        {decisions.map((one) => (
          <div key={`${one.frame.epoch}/${one.frame.sequence}`} className="stack tight monitor-decision">
            <div className="row wrap">
              <Pill tone={OUTCOME_TONES[one.outcome]}>{t(`decided.${one.outcome}`)}</Pill>
              <span>
                {t('why.rang', { ext: shownExtension(one.ext) })}{' '}
                {one.reason && (
                  <strong>
                    <Reason reason={one.reason} />
                  </strong>
                )}
              </span>
            </div>
            <Facts
              items={[
                [t('field.frame'), one.frame.payload && <code>{one.frame.payload}</code>],
                [
                  t('field.received'),
                  t('why.frame', {
                    pbx: one.frame.pbx_id,
                    sequence: one.frame.sequence,
                    time: dayAndTimeWithSeconds(one.frame.at),
                  }),
                ],
                [
                  t('field.rule'),
                  one.rule && (
                    <>
                      <p className="monitor-whole">{one.rule.sms_text}</p>
                      <p className="muted">
                        {t('why.rule', {
                          version: one.rule.version,
                          who: one.rule.changed_by,
                          time: dayAndTimeWithSeconds(one.rule.changed_at),
                        })}
                      </p>
                    </>
                  ),
                ],
                [t('field.key'), one.idempotency_key && <code>{one.idempotency_key}</code>],
              ]}
            />
          </div>
        ))}
        {messages.map((sms) => (
          <div key={sms.message_id} className="stack tight monitor-decision">
            <div className="row wrap">
              <SmsState sms={sms} />
              <span>
                {t('why.message', {
                  number: shownNumber(sms.dest),
                  time: dayAndTimeWithSeconds(sms.created_at),
                })}
              </span>
              <span className="muted">
                <Origin origin={sms.source} />
              </span>
            </div>
            <p className="monitor-whole">{shownSms(sms.text)}</p>
            {sms.error_msg && <p className="field-error">{sms.error_msg}</p>}
            <Steps
              title={t('story.attempts')}
              items={sms.attempts.map((one) => ({
                at: one.started_at,
                what: one.outcome ?? t('outcome.open'),
                more: [one.provider, one.code, one.text],
              }))}
            />
            <Steps
              title={t('story.reports')}
              items={sms.reports.map((one) => ({
                at: one.at,
                what: one.kind,
                more: [one.provider, one.code, one.text],
              }))}
            />
          </div>
        ))}
        {decisions.some((one) => one.outcome === 'SENT') && messages.length === 0 && (
          <p>{t('why.noMessage')}</p>
        )}
      </div>
    </section>
  );
}
