import './telephony.css';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { otherProblem } from '@/app/otherProblem';
import { fieldError } from '@/app/problemText';
import '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { NumberField, Switch, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { SecretField } from '@/ui/SecretField';
import { savePbx, testPbx, type Pbx } from './api';
import { asked, faultsOf, typedOf, type PbxField } from './fields';
import { TestOutcome } from './TestOutcome';

export interface PbxFormProps {
  /** Null for a new one. */
  pbx: Pbx | null;
  others: readonly Pbx[];
  onSaved: (pbx: Pbx) => void;
  /** Only what is needed to connect. */
  short?: boolean;
  save: string;
  /** More buttons, before the one that saves. */
  actions?: ReactNode;
}

/** Where a PBX is and how to log in there, with a test that saves nothing. */
export function PbxForm({ pbx, others, onSaved, short, save: saveText, actions }: PbxFormProps) {
  const { t } = useTranslation('telephony');
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(pbx, others));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(typed);
  const wrong = Object.keys(faults).length > 0;

  const test = useMutation({
    mutationFn: () =>
      testPbx({
        host: typed.host.trim(),
        port: typed.port,
        ...(typed.pin === null ? {} : { pin: typed.pin }),
        ...(pbx ? { id: pbx.id } : {}),
      }),
  });
  const save = useMutation({
    mutationFn: () => savePbx(pbx?.id ?? null, asked(typed, pbx === null)),
    onSuccess: async (saved) => {
      onSaved(saved);
      await Promise.all(['pbxs', 'status'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    },
  });
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    // What was said of it was said of something else.
    save.reset();
    test.reset();
  };
  const errorOf = (field: PbxField) => {
    const fault = tried ? faults[field] : undefined;
    return (
      (fault ? t(`fault.${fault}`) : null) ?? fieldError(save.error, field) ?? fieldError(test.error, field)
    );
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong && !save.isPending) save.mutate();
  };
  const tryOut = () => {
    setTried(true);
    if (!wrong) test.mutate();
  };
  const shown: readonly PbxField[] = [
    'host',
    'port',
    'pin',
    ...(short ? [] : ['name' as const]),
    ...(short || pbx ? [] : ['id' as const]),
  ];
  const other = otherProblem(save.error, shown) ?? otherProblem(test.error, shown);

  return (
    <form className="form" onSubmit={submit} noValidate>
      {other && <Banner tone="bad">{other}</Banner>}
      {!short && (
        <div className="form-row">
          <TextField
            label={t('form.name')}
            value={typed.name}
            onChange={(name) => change({ name })}
            maxLength={80}
            hint={t('form.nameHint')}
            error={errorOf('name')}
          />
          {pbx === null && (
            <TextField
              label={t('form.id')}
              value={typed.id}
              onChange={(id) => change({ id })}
              maxLength={64}
              spellCheck="false"
              isRequired
              hint={t('form.idHint')}
              error={errorOf('id')}
            />
          )}
        </div>
      )}
      <div className="form-row">
        <TextField
          label={t('form.host')}
          value={typed.host}
          onChange={(host) => change({ host })}
          maxLength={253}
          spellCheck="false"
          autoComplete="off"
          isRequired
          placeholder="192.0.2.10"
          error={errorOf('host')}
          hint={t('form.hostHint')}
        />
        <NumberField
          label={t('form.port')}
          value={typed.port}
          onChange={(port) => change({ port })}
          isRequired
          error={errorOf('port')}
          hint={t('form.portHint')}
        />
      </div>
      <SecretField
        label={t('form.pin')}
        isSet={pbx?.pin_set ?? false}
        value={typed.pin}
        onChange={(pin) => change({ pin })}
        inputMode="numeric"
        maxLength={32}
        hint={t('form.pinHint')}
        error={errorOf('pin')}
      />
      {!short && (
        <Switch
          isSelected={typed.enabled}
          onChange={(enabled) => change({ enabled })}
          hint={t('form.enabledHint')}
        >
          {t('form.enabled')}
        </Switch>
      )}
      {pbx && <p className="hint">{t('form.atOnce')}</p>}
      {test.data && <TestOutcome test={test.data} />}
      <div className="form-actions">
        <Button icon="pulse" busy={test.isPending} onPress={tryOut}>
          {t('test.action')}
        </Button>
        <span className="grow" />
        {actions}
        <Button look="primary" type="submit" busy={save.isPending}>
          {saveText}
        </Button>
      </div>
    </form>
  );
}
