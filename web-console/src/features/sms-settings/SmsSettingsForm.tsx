import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { otherProblem } from '@/app/otherProblem';
import { fieldError } from '@/app/problemText';
import '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { Switch, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { SecretField } from '@/ui/SecretField';
import { ComboBox } from '@/ui/Select';
import { saveSmsSettings, smsSettingsQuery, type SmsRequest, type SmsSettings } from './api';

const TYPES = ['eco+', 'full'];
/** Fields of the request that say themselves what is wrong with them. */
const SHOWN = ['api_url', 'api_token', 'api_username', 'api_password', 'default_sender', 'sms_type'];

interface Typed {
  sender: string;
  type: string;
  url: string;
  username: string;
  token: string | null;
  password: string | null;
  testMode: boolean;
}

const typedOf = (settings: SmsSettings): Typed => ({
  sender: settings.default_sender,
  type: settings.sms_type,
  url: settings.api_url,
  username: settings.api_username ?? '',
  token: null,
  password: null,
  testMode: settings.test_mode,
});

/** What is asked of the server; secrets that are kept are left out. */
const asked = (typed: Typed): SmsRequest => ({
  default_sender: typed.sender.trim(),
  sms_type: typed.type.trim(),
  api_url: typed.url.trim(),
  api_username: typed.username.trim(),
  test_mode: typed.testMode,
  ...(typed.token === null ? {} : { api_token: typed.token }),
  ...(typed.password === null ? {} : { api_password: typed.password }),
});

export interface SmsSettingsFormProps {
  settings: SmsSettings;
  onSaved: (settings: SmsSettings) => void;
  save: string;
  /** More buttons, before the one that saves. */
  actions?: ReactNode;
}

/** The way to the SMS provider. */
export function SmsSettingsForm({ settings, onSaved, save: saveText, actions }: SmsSettingsFormProps) {
  const { t } = useTranslation('smsSettings');
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(settings));
  const save = useMutation({
    mutationFn: () => saveSmsSettings(asked(typed)),
    onSuccess: async (saved) => {
      client.setQueryData(smsSettingsQuery.queryKey, saved);
      setTyped(typedOf(saved));
      onSaved(saved);
      await client.invalidateQueries({ queryKey: ['status'] });
    },
  });
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    // What was said of it was said of something else.
    if (save.isError) save.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const other = otherProblem(save.error, SHOWN);
  return (
    <form className="form" onSubmit={submit} noValidate>
      {other && <Banner tone="bad">{other}</Banner>}
      <TextField
        label={t('form.url')}
        type="url"
        value={typed.url}
        onChange={(url) => change({ url })}
        spellCheck="false"
        hint={t('form.urlHint')}
        error={fieldError(save.error, 'api_url')}
      />
      <SecretField
        label={t('form.token')}
        isSet={settings.api_token_set}
        value={typed.token}
        onChange={(token) => change({ token })}
        hint={t('form.tokenHint')}
        error={fieldError(save.error, 'api_token')}
      />
      <div className="form-row">
        <TextField
          label={t('form.username')}
          value={typed.username}
          onChange={(username) => change({ username })}
          autoComplete="off"
          spellCheck="false"
          hint={t('form.usernameHint')}
          error={fieldError(save.error, 'api_username')}
        />
        <SecretField
          label={t('form.password')}
          isSet={settings.api_password_set}
          value={typed.password}
          onChange={(password) => change({ password })}
          error={fieldError(save.error, 'api_password')}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t('form.sender')}
          value={typed.sender}
          onChange={(sender) => change({ sender })}
          maxLength={11}
          hint={t('form.senderHint')}
          error={fieldError(save.error, 'default_sender')}
        />
        <ComboBox
          label={t('form.type')}
          value={typed.type}
          onChange={(type) => change({ type })}
          suggestions={TYPES}
          hint={t('form.typeHint')}
          error={fieldError(save.error, 'sms_type')}
        />
      </div>
      <Switch
        isSelected={typed.testMode}
        onChange={(testMode) => change({ testMode })}
        hint={t('form.testModeHint')}
      >
        {t('form.testMode')}
      </Switch>
      <div className="form-actions end">
        {actions}
        <Button look="primary" type="submit" busy={save.isPending}>
          {saveText}
        </Button>
      </div>
    </form>
  );
}
