import { useState, type SubmitEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Fresh } from '@/app/Fresh';
import { fieldError, problemText } from '@/app/problemText';
import { useMe } from '@/app/session';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Banner, Card, PageHead } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { smsSettingsQuery, testSms, type SmsSettings } from './api';
import { GlobalTemplates } from './GlobalTemplates';
import { SmsSettingsForm } from './SmsSettingsForm';

/** How SMS are sent, a test of that, and the texts of the organisation. */
export function SmsSettingsPage() {
  const { t } = useTranslation('smsSettings');
  const { t: common } = useTranslation();
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={smsSettingsQuery}>
        {(settings) => (
          <>
            <Mode settings={settings} />
            <Card title={t('provider')}>
              <SmsSettingsForm settings={settings} save={common('save')} onSaved={() => tell(t('saved'))} />
            </Card>
            <TestMessage />
          </>
        )}
      </Fresh>
      <GlobalTemplates />
    </div>
  );
}

/** Nobody should believe that messages go out when they don't. */
function Mode({ settings }: { settings: SmsSettings }) {
  const { t } = useTranslation('smsSettings');
  if (!settings.api_token_set && !settings.api_password_set)
    return (
      <Banner tone="warn">
        <strong>{t('mode.none')}</strong> {t('mode.noneText')}
      </Banner>
    );
  if (settings.test_mode)
    return (
      <Banner tone="warn">
        <strong>{t('mode.test')}</strong> {t('mode.testText')}
      </Banner>
    );
  return (
    <Banner tone="good">
      <strong>{t('mode.live')}</strong> {t('mode.liveText')}
    </Banner>
  );
}

function TestMessage() {
  const { t } = useTranslation('smsSettings');
  const me = useMe();
  const [dest, setDest] = useState<string | null>(null);
  const [text, setText] = useState(() => t('test.sample'));
  const to = dest ?? me.data?.mobile_phone ?? '';
  const send = useMutation({ mutationFn: () => testSms(to.trim(), text.trim()) });
  const ready = to.trim() !== '' && text.trim() !== '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready && !send.isPending) send.mutate();
  };
  return (
    <Card title={t('test.title')} aria-label={t('test.title')}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="muted">{t('test.lead')}</p>
        <TextField
          label={t('test.to')}
          type="tel"
          value={to}
          onChange={setDest}
          error={fieldError(send.error, 'dest')}
        />
        <TextField
          label={t('test.text')}
          value={text}
          onChange={setText}
          maxLength={480}
          lines={2}
          error={fieldError(send.error, 'text')}
        />
        <div role="status">
          {send.data && (
            <Banner tone={send.data.success ? 'good' : 'warn'}>
              {send.data.success ? t('test.taken') : send.data.message}
              {send.data.provider_status && ` (${send.data.provider_status})`}
            </Banner>
          )}
          {send.error && asProblem(send.error).fields.length === 0 && (
            <Banner tone="bad">{problemText(send.error)}</Banner>
          )}
        </div>
        <div className="form-actions">
          <Button type="submit" icon="send" busy={send.isPending} isDisabled={!ready}>
            {t('test.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
