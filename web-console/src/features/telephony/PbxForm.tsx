import './telephony.css';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTriedForm } from '@/app/useTriedForm';
import '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { NumberField, Switch, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { SecretField } from '@/ui/SecretField';
import { Select } from '@/ui/Select';
import { savePbx, testPbx, type Pbx } from './api';
import { asked, CODE_PAGES, faultsOf, typedOf, type PbxField } from './fields';
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
  const form = useTriedForm({
    begin: () => typedOf(pbx, others),
    faultsOf,
    sayFault: (fault) => t(`fault.${fault}`),
    save: (typed) => savePbx(pbx?.id ?? null, asked(typed, pbx === null)),
    onSaved: async (saved) => {
      onSaved(saved);
      await Promise.all(['pbxs', 'status'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    },
    test: (typed) =>
      testPbx({
        host: typed.host.trim(),
        port: typed.port,
        ...(typed.pin === null ? {} : { pin: typed.pin }),
        ...(pbx ? { id: pbx.id } : {}),
      }),
  });
  const { typed, change, testing } = form;
  const errorOf = (field: PbxField) => form.errorOf(field);
  const shown: readonly PbxField[] = [
    'host',
    'port',
    'pin',
    ...(short ? [] : ['name' as const]),
    ...(short || pbx ? [] : ['id' as const]),
  ];
  const other = form.otherThan(shown);

  return (
    <form className="form" onSubmit={form.submit} noValidate>
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
        <>
          <Select
            label={t('form.codePage')}
            hint={t('form.codePageHint')}
            value={typed.codePage}
            onChange={(codePage) => change({ codePage })}
            options={CODE_PAGES.map((key) => ({ key, text: t(`codePage.${key}`) }))}
          />
          <Switch
            isSelected={typed.enabled}
            onChange={(enabled) => change({ enabled })}
            hint={t('form.enabledHint')}
          >
            {t('form.enabled')}
          </Switch>
        </>
      )}
      {pbx && <p className="hint">{t('form.atOnce')}</p>}
      {testing.data && <TestOutcome test={testing.data} isOld={form.isTestOld} />}
      <div className="form-actions">
        <Button icon="pulse" busy={testing.isPending} onPress={form.tryOut}>
          {t('test.action')}
        </Button>
        <span className="grow" />
        {actions}
        <Button look="primary" type="submit" busy={form.saving.isPending}>
          {saveText}
        </Button>
      </div>
    </form>
  );
}
