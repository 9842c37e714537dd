import './setup.css';
import { useEffect, useRef, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Fresh } from '@/app/Fresh';
import { OrganisationForm, organisationQuery } from '@/features/organisation';
import { SmsSettingsForm, smsSettingsQuery } from '@/features/sms-settings';
import { PbxForm, pbxsQuery, PbxState, usePbxLink, type Pbx } from '@/features/telephony';
import { time } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { live, useLive } from '@/live/live';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Banner, Card, PageHead } from '@/ui/pieces';
import { after, keepStep, newestSince, STEPS, stepToResume, type Step } from './steps';

/** From nothing to the first live call. */
export function SetupPage() {
  const { t } = useTranslation('setup');
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={pbxsQuery}>{(pbxs) => <Wizard pbxs={pbxs} />}</Fresh>
    </div>
  );
}

function Wizard({ pbxs }: { pbxs: readonly Pbx[] }) {
  const { t } = useTranslation('setup');
  const [step, setStep] = useState(() => stepToResume(pbxs.length > 0));
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const go = (next: Step) => {
    moved.current = true;
    keepStep(next);
    setStep(next);
  };
  // Who went on is read the new step.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [step]);
  const done = STEPS.indexOf(step);
  const next = () => go(after(step));

  return (
    <>
      <ol className="setup-steps" aria-label={t('steps')}>
        {STEPS.map((one, at) => (
          <li key={one} {...(one === step ? { 'aria-current': 'step' as const } : {})}>
            <button type="button" disabled={at > done && pbxs.length === 0} onClick={() => go(one)}>
              <span className="setup-number" aria-hidden="true">
                {at < done ? <Icon name="check" /> : at + 1}
              </span>
              {t(`step.${one}`)}
            </button>
          </li>
        ))}
      </ol>
      <Card
        aria-label={t(`step.${step}`)}
        title={
          <h2 ref={heading} tabIndex={-1}>
            {t(`head.${step}`)}
          </h2>
        }
      >
        <div className="stack">
          <p className="muted">{t(`text.${step}`)}</p>
          {step === 'telephony' && (
            <PbxForm
              key={pbxs[0]?.id ?? 'new'}
              pbx={pbxs[0] ?? null}
              others={pbxs}
              short
              save={t('saveNext')}
              onSaved={next}
            />
          )}
          {step === 'sms' && <SmsStep onNext={next} />}
          {step === 'organisation' && <OrganisationStep onNext={next} />}
          {step === 'call' && <CallStep pbx={pbxs[0]} onBack={() => go('telephony')} />}
        </div>
      </Card>
    </>
  );
}

function SmsStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('setup');
  const later = <Button onPress={onNext}>{t('later')}</Button>;
  return (
    <Fresh of={smsSettingsQuery}>
      {(settings) => (
        <SmsSettingsForm settings={settings} save={t('saveNext')} onSaved={onNext} actions={later} />
      )}
    </Fresh>
  );
}

function OrganisationStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('setup');
  return (
    <Fresh of={organisationQuery}>
      {(organisation) => (
        <OrganisationForm organisation={organisation} short save={t('saveNext')} onSaved={onNext} />
      )}
    </Fresh>
  );
}

/** Waits for a call, and shows it as it arrives. */
function CallStep({ pbx, onBack }: { pbx: Pbx | undefined; onBack: () => void }) {
  const { t } = useTranslation('setup');
  // The clock of calls is the server's.
  const [since] = useState(() => new Date(Date.now() + live.current().clockOffset).toISOString());
  const calls = useLive((state) => state.calls);
  const call = newestSince(calls, since);
  return (
    <>
      {pbx ? (
        <Connection pbx={pbx} />
      ) : (
        <Banner tone="warn" action={<Button onPress={onBack}>{t('call.toTelephony')}</Button>}>
          {t('call.noPbx')}
        </Banner>
      )}
      <div className="setup-call" role="status" data-arrived={call ? true : undefined}>
        <Icon name={call ? 'success' : 'phone'} />
        {call ? (
          <>
            <strong>{t('call.arrived')}</strong>
            <span className="setup-caller">
              {call.callerName ?? (shownNumber(call.number) || t('call.withheld'))}
            </span>
            <span className="muted">
              {t('call.at', { extension: call.extension, time: time(call.startedAt) })}
            </span>
          </>
        ) : (
          <>
            <strong>{t('call.waiting')}</strong>
            <span className="muted">{t('call.how')}</span>
          </>
        )}
      </div>
      {call ? (
        <div className="form-actions">
          <Link to="/operator" className="button primary">
            {t('call.toDesk')}
          </Link>
          <Link to="/admin/people" className="button">
            {t('call.toPeople')}
          </Link>
          <Link to="/admin/dashboard" className="button quiet">
            {t('call.toDashboard')}
          </Link>
        </div>
      ) : (
        <div className="form-actions">
          <Link to="/admin/dashboard" className="button quiet">
            {t('call.leave')}
          </Link>
        </div>
      )}
    </>
  );
}

function Connection({ pbx }: { pbx: Pbx }) {
  const { t } = useTranslation('setup');
  return (
    <p className="row wrap">
      {t('call.connection', { name: pbx.name || pbx.id })} <PbxState link={usePbxLink(pbx)} />
    </p>
  );
}
