import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { day } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner, Failed, Loading, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  secondFactorQuery,
  type Begun,
} from './api';
import { QrCode } from './QrCode';

/** Codes by time as a second proof at log-in: switched on in three steps, off with both proofs. */
export function SecondFactor() {
  const { t } = useTranslation('profile');
  const state = useQuery(secondFactorQuery);
  const [open, setOpen] = useState<'on' | 'off' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setOpen(null);
    setCodes(null);
  };
  if (state.isPending) return <Loading lines={2} />;
  // A later failure takes no codes away that are being shown.
  if (!state.data) return <Failed text={problemText(state.error)} onRetry={() => void state.refetch()} />;
  const { enabled, enabled_at, recovery_codes_left } = state.data;
  return (
    <div className="stack">
      <div className="row wrap between">
        <div className="grow">
          <Pill tone={enabled ? 'good' : 'quiet'} dot>
            {enabled ? t('factor.on', { day: enabled_at ? day(enabled_at) : '' }) : t('factor.off')}
          </Pill>
          <p className="muted">
            {enabled ? t('factor.codesLeft', { count: recovery_codes_left }) : t('factor.why')}
          </p>
        </div>
        <Button onPress={() => setOpen(enabled ? 'off' : 'on')}>
          {enabled ? t('factor.switchOff') : t('factor.switchOn')}
        </Button>
      </div>
      <Dialog
        title={open === 'off' ? t('factor.switchOff') : t('factor.switchOn')}
        isOpen={open !== null || codes !== null}
        asks
        once={codes !== null}
        onClose={close}
      >
        {codes ? (
          <Codes codes={codes} onDone={close} />
        ) : open === 'on' ? (
          <SwitchOn onCodes={setCodes} />
        ) : (
          <SwitchOff onDone={close} />
        )}
      </Dialog>
    </div>
  );
}

function SwitchOn({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation('profile');
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const step = useMutation({
    mutationFn: async () => {
      if (begun) onCodes(await confirmSecondFactor(code.trim()));
      else setBegun(await beginSecondFactor(password));
    },
    onSuccess: () => {
      if (!begun) return;
      void client.invalidateQueries({ queryKey: ['profile'] });
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    step.mutate();
  };

  return (
    <form className="form" onSubmit={submit}>
      {step.isError && <Banner tone="bad">{problemText(step.error)}</Banner>}
      {begun ? (
        <>
          <p>{t('factor.scan')}</p>
          <QrCode text={begun.otpauth_uri} label={t('factor.qr')} />
          <p className="muted">
            {t('factor.byHand')} <code>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <TextField
            label={t('factor.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            isRequired
            autoFocus
            maxLength={8}
            value={code}
            onChange={setCode}
          />
        </>
      ) : (
        <>
          <p>{t('factor.first')}</p>
          <TextField
            label={t('password.current')}
            type="password"
            autoComplete="current-password"
            isRequired
            autoFocus
            value={password}
            onChange={setPassword}
          />
        </>
      )}
      <div className="form-actions end">
        <Button type="submit" look="primary" busy={step.isPending}>
          {begun ? t('factor.confirm') : t('factor.next')}
        </Button>
      </div>
    </form>
  );
}

/** The codes for whoever loses the phone, the only time that they are shown. */
function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('profile');
  return (
    <div className="stack">
      <Banner tone="warn">{t('factor.codesOnce')}</Banner>
      <ul className="recovery-codes" aria-label={t('factor.codes')}>
        {codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
      <CopyField label={t('factor.copy')} value={codes.join(' ')} />
      <div className="form-actions end">
        <Button look="primary" onPress={onDone}>
          {t('factor.kept')}
        </Button>
      </div>
    </div>
  );
}

function SwitchOff({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('profile');
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const off = useMutation({
    mutationFn: () => disableSecondFactor(password, code.trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['profile'] });
      void client.invalidateQueries({ queryKey: ['me'] });
      tell(t('factor.isOff'));
      onDone();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    off.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      {off.isError && <Banner tone="bad">{problemText(off.error)}</Banner>}
      <p>{t('factor.offLead')}</p>
      <TextField
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        isRequired
        autoFocus
        value={password}
        onChange={setPassword}
      />
      <TextField
        label={t('factor.codeOrRecovery')}
        autoComplete="one-time-code"
        isRequired
        value={code}
        onChange={setCode}
      />
      <div className="form-actions end">
        <Button type="submit" look="danger" busy={off.isPending}>
          {t('factor.switchOff')}
        </Button>
      </div>
    </form>
  );
}
