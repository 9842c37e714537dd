import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Fresh } from '@/app/Fresh';
import { fieldError, problemText } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { useMe } from '@/app/session';
import { useTriedForm } from '@/app/useTriedForm';
import { Button } from '@/ui/Button';
import { NumberField, RadioField, TextField } from '@/ui/Field';
import { Banner, Card, PageHead } from '@/ui/pieces';
import { SecretField } from '@/ui/SecretField';
import { tell } from '@/ui/toasts';
import { mailQuery, saveMail, testMail, type MailSettings } from './api';
import { asked, encrypted, faultsOf, typedOf, type TypedMail } from './fields';

/** How mail is sent: links for new accounts and forgotten passwords. */
export function MailPage() {
  const { t } = useTranslation('mail');
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={mailQuery}>{(mail) => <MailForm mail={mail} />}</Fresh>
    </div>
  );
}

/** Fields of the request that say themselves what is wrong with them. */
const SHOWN = ['host', 'port', 'username', 'password', 'sender_name', 'sender_address', 'use_ssl'];

function MailForm({ mail }: { mail: MailSettings }) {
  const { t } = useTranslation('mail');
  const { t: common } = useTranslation();
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const form = useTriedForm({
    begin: () => typedOf(mail),
    faultsOf,
    sayFault: (fault) => t(`fault.${fault}`),
    save: (typed) => saveMail(asked(typed)),
    onSaved: async (saved, show) => {
      client.setQueryData(mailQuery.queryKey, saved);
      show(typedOf(saved));
      tell(t('saved'));
      await client.invalidateQueries({ queryKey: ['status'] });
    },
    test: (typed) => testMail(asked(typed)),
  });
  const { typed, change, errorOf, testing } = form;
  const other = form.otherThan(SHOWN);

  return (
    <>
      <Card title={t('server')}>
        <form className="form" onSubmit={form.submit} noValidate>
          {other && <Banner tone="bad">{other}</Banner>}
          <RadioField
            label={t('encryption.label')}
            value={typed.encryption}
            onChange={(encryption) => change(encrypted(typed, encryption))}
            options={[
              { key: 'starttls', text: t('encryption.starttls'), hint: t('encryption.starttlsHint') },
              { key: 'ssl', text: t('encryption.ssl'), hint: t('encryption.sslHint') },
              { key: 'none', text: t('encryption.none'), hint: t('encryption.noneHint') },
            ]}
            error={errorOf('use_ssl')}
          />
          <div className="form-row">
            <TextField
              label={t('host')}
              value={typed.host}
              onChange={(host) => change({ host })}
              maxLength={253}
              spellCheck="false"
              placeholder="smtp.example.org"
              isRequired
              error={errorOf('host')}
            />
            <NumberField
              label={t('port')}
              value={typed.port}
              onChange={(port) => change({ port })}
              isRequired
              error={errorOf('port')}
            />
          </div>
          <div className="form-row">
            <TextField
              label={t('username')}
              value={typed.username}
              onChange={(username) => change({ username })}
              autoComplete="off"
              spellCheck="false"
              hint={t('usernameHint')}
              error={errorOf('username')}
            />
            <SecretField
              label={t('password')}
              isSet={mail.password_set}
              value={typed.password}
              onChange={(password) => change({ password })}
              maxLength={1024}
              error={errorOf('password')}
            />
          </div>
          <div className="form-row">
            <TextField
              label={t('senderName')}
              value={typed.senderName}
              onChange={(senderName) => change({ senderName })}
              maxLength={200}
              error={errorOf('sender_name')}
            />
            <TextField
              label={t('senderAddress')}
              type="email"
              value={typed.senderAddress}
              onChange={(senderAddress) => change({ senderAddress })}
              placeholder="ctip@example.org"
              error={errorOf('sender_address')}
            />
          </div>
          <div className="form-actions">
            <Button icon="pulse" busy={testing.isPending} onPress={form.tryOut}>
              {t('test')}
            </Button>
            <span className="grow" />
            <Button look="primary" type="submit" busy={form.saving.isPending}>
              {common('save')}
            </Button>
          </div>
          {/* Below the buttons, which must not move when it goes because a field changes. */}
          <div role="status">
            {testing.data && !form.isTestOld && (
              <Banner tone={testing.data.success ? 'good' : 'warn'}>{phrase(testing.data.message)}</Banner>
            )}
          </div>
        </form>
      </Card>
      <TestMessage typed={typed} blocked={form.isWrong} />
    </>
  );
}

/** Sends a message with what is in the form, saved or not. */
function TestMessage({ typed, blocked }: { typed: TypedMail; blocked: boolean }) {
  const { t } = useTranslation('mail');
  const me = useMe();
  const [recipient, setRecipient] = useState<string | null>(null);
  const to = recipient ?? me.data?.email ?? '';
  const send = useMutation({
    mutationFn: () => testMail({ ...asked(typed), test_recipient: to.trim() }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!blocked && to.trim() !== '' && !send.isPending) send.mutate();
  };
  return (
    <Card title={t('message.title')} aria-label={t('message.title')}>
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label={t('message.to')}
          type="email"
          value={to}
          onChange={(value) => {
            setRecipient(value);
            if (!send.isPending) send.reset();
          }}
          hint={blocked ? t('message.blocked') : t('message.hint')}
          error={fieldError(send.error, 'test_recipient')}
        />
        <div role="status">
          {send.data && <Banner tone="good">{phrase(send.data.message)}</Banner>}
          {send.error && asProblem(send.error).fields.length === 0 && (
            <Banner tone="warn">{problemText(send.error)}</Banner>
          )}
        </div>
        <div className="form-actions">
          <Button type="submit" icon="send" busy={send.isPending} isDisabled={blocked || to.trim() === ''}>
            {t('message.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
