import './profile.css';
import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Fresh } from '@/app/Fresh';
import { fieldError, problemText } from '@/app/problemText';
import { useMe } from '@/app/session';
import { chooseTheme, THEMES, useTheme } from '@/app/theme';
import { AlertChoices } from '@/features/pop';
import { ago, dayAndTime } from '@/i18n/format';
import { chooseLanguage, languages } from '@/i18n/i18n';
import { Button } from '@/ui/Button';
import { RadioField, TextField } from '@/ui/Field';
import { Select } from '@/ui/Select';
import { Banner, Card, Failed, Loading, PageHead, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { changePassword, changeProfile, endSession, profileQuery, sessionsQuery, type Profile } from './api';
import { deviceOf } from './device';
import { SecondFactor } from './SecondFactor';

/** One's own account, and how CTIP behaves in this browser. */
export function ProfilePage() {
  const { t } = useTranslation('profile');
  const me = useMe();
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={me.data?.email} />
      <Card title={t('about.title')}>
        <Fresh of={profileQuery} lines={3}>
          {(profile) => <AboutForm profile={profile} />}
        </Fresh>
      </Card>
      <Card title={t('calls.title')}>
        <AlertChoices extension={me.data?.internal_ext ?? null} />
      </Card>
      <Card title={t('look.title')}>
        <Look />
      </Card>
      <Card title={t('password.title')}>
        <PasswordForm />
      </Card>
      <Card title={t('factor.title')}>
        <SecondFactor />
      </Card>
      <Card title={t('sessions.title')}>
        <Sessions />
      </Card>
    </div>
  );
}

function AboutForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState({
    email: profile.email,
    first_name: profile.first_name ?? '',
    last_name: profile.last_name ?? '',
    internal_ext: profile.internal_ext ?? '',
    mobile_phone: profile.mobile_phone ?? '',
  });
  const save = useMutation({
    // What is left out is cleared.
    mutationFn: () =>
      changeProfile({
        email: form.email,
        ...Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== '')),
      }),
    onSuccess: (saved) => {
      client.setQueryData(profileQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ['me'] });
      tell(common('saved'));
    },
  });
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    onChange: (value: string) => setForm((before) => ({ ...before, [name]: value })),
    error: fieldError(save.error, name),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      {save.isError && <Banner tone="bad">{problemText(save.error)}</Banner>}
      {profile.password_expires_at && (
        <Banner tone="warn">
          {t('about.madePassword', { moment: dayAndTime(profile.password_expires_at) })}
        </Banner>
      )}
      <div className="form-row">
        <TextField
          label={t('about.firstName')}
          maxLength={120}
          autoComplete="given-name"
          {...field('first_name')}
        />
        <TextField
          label={t('about.lastName')}
          maxLength={120}
          autoComplete="family-name"
          {...field('last_name')}
        />
      </div>
      <TextField label={t('about.email')} type="email" isRequired autoComplete="email" {...field('email')} />
      <div className="form-row">
        <TextField
          label={t('about.extension')}
          hint={t('about.extensionHint')}
          maxLength={16}
          inputMode="tel"
          {...field('internal_ext')}
        />
        <TextField
          label={t('about.mobile')}
          type="tel"
          maxLength={32}
          autoComplete="tel"
          {...field('mobile_phone')}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" look="primary" busy={save.isPending}>
          {common('save')}
        </Button>
      </div>
    </form>
  );
}

function Look() {
  const { t } = useTranslation('profile');
  const { t: shell } = useTranslation('shell');
  const { t: common, i18n } = useTranslation();
  const theme = useTheme();
  return (
    <div className="form-row">
      <RadioField
        label={t('look.theme')}
        value={theme}
        onChange={chooseTheme}
        options={THEMES.map((key) => ({ key, text: shell(`theme.${key}`) }))}
      />
      <Select
        label={common('language')}
        value={i18n.language}
        onChange={(code) => void chooseLanguage(code)}
        options={languages.map((language) => ({ key: language.code, text: language.name }))}
      />
    </div>
  );
}

const NO_PASSWORDS = { current: '', next: '', again: '' };

function PasswordForm() {
  const { t } = useTranslation('profile');
  const client = useQueryClient();
  const [form, setForm] = useState(NO_PASSWORDS);
  const [wrong, setWrong] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword(form.current, form.next),
    onSuccess: () => {
      setForm(NO_PASSWORDS);
      void client.invalidateQueries({ queryKey: ['profile'] });
      tell(t('password.changed'));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const same = form.next === form.again;
    setWrong(same ? '' : t('password.notSame'));
    if (same) change.mutate();
  };
  const field = (name: keyof typeof form) => ({
    type: 'password' as const,
    value: form[name],
    isRequired: true,
    onChange: (value: string) => setForm((before) => ({ ...before, [name]: value })),
  });
  return (
    <form className="form" onSubmit={submit}>
      {change.isError && <Banner tone="bad">{problemText(change.error)}</Banner>}
      <TextField label={t('password.current')} autoComplete="current-password" {...field('current')} />
      <div className="form-row">
        <TextField
          label={t('password.next')}
          autoComplete="new-password"
          hint={t('password.hint')}
          {...field('next')}
        />
        <TextField
          label={t('password.again')}
          autoComplete="new-password"
          error={wrong}
          {...field('again')}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" look="primary" busy={change.isPending}>
          {t('password.change')}
        </Button>
        <span className="hint">{t('password.ends')}</span>
      </div>
    </form>
  );
}

function Sessions() {
  const { t } = useTranslation('profile');
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => tell(t('sessions.ended')),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (sessions.isPending) return <Loading lines={2} />;
  if (sessions.isError) {
    return <Failed text={problemText(sessions.error)} onRetry={() => void sessions.refetch()} />;
  }
  return (
    <ul className="sessions" aria-label={t('sessions.title')}>
      {sessions.data.map((session) => (
        <li key={session.id} className="row between">
          <div className="grow">
            <strong>{deviceOf(session.user_agent) || t('sessions.unknown')}</strong>{' '}
            {session.current && <Pill tone="good">{t('sessions.this')}</Pill>}
            <p className="muted">
              {[session.client_ip, t('sessions.seen', { when: ago(session.last_seen_at) })]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {!session.current && (
            <Button
              size="small"
              busy={end.isPending && end.variables === session.id}
              onPress={() => end.mutate(session.id)}
            >
              {t('sessions.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
