import { useCallback, useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText, serverText } from '@/app/problemText';
import { LanguageChoice } from '@/features/log-in';
import { askForLink, checkLink, redeemLink, type LinkState, type Redeemed } from './api';
import { judged } from './rules';

type Step =
  | { kind: 'checking' }
  /** The link, or there being none, leads to asking for one. */
  | { kind: 'asking'; why: 'noToken' | 'notGood' }
  | { kind: 'asked'; text: string }
  | { kind: 'choosing'; token: string; link: LinkState }
  /** Nothing was learnt of the link; it can be tried again. */
  | { kind: 'failed'; token: string; text: string }
  | { kind: 'done'; redeemed: Redeemed };

/** The token of the address, taken out of it: out of the browser's history, and from under others' eyes. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

/** Where one-time links end: chooses a password for a new account, a forgotten one, or the first administrator's. */
export function SetPasswordPage() {
  const { t } = useTranslation('setPassword');
  const { t: common } = useTranslation();
  const [step, setStep] = useState<Step>({ kind: 'checking' });
  const looked = useRef(false);

  const check = useCallback((token: string) => {
    setStep({ kind: 'checking' });
    checkLink(token).then(
      (link) => setStep(link.valid ? { kind: 'choosing', token, link } : { kind: 'asking', why: 'notGood' }),
      (error: unknown) => setStep({ kind: 'failed', token, text: problemText(error) }),
    );
  }, []);

  useEffect(() => {
    const look = () => {
      const token = takeToken();
      if (token) check(token);
      else setStep({ kind: 'asking', why: 'noToken' });
    };
    // In development effects run twice, and the token is there once.
    if (!looked.current) {
      looked.current = true;
      look();
    }
    const again = () => {
      if (location.hash.length > 1) look();
    };
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [check]);

  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand">
          <img src="/icon.svg" alt="" width="44" height="44" />
          <h1>{t('title')}</h1>
          <p id="lead" role="status">
            {leadOf(step, t)}
          </p>
        </div>
        {step.kind === 'failed' && (
          <button type="button" className="button primary large wide" onClick={() => check(step.token)}>
            {common('tryAgain')}
          </button>
        )}
        {step.kind === 'asking' && <Asking onAsked={(text) => setStep({ kind: 'asked', text })} />}
        {step.kind === 'choosing' && (
          <Choosing
            token={step.token}
            link={step.link}
            onDone={(redeemed) => setStep({ kind: 'done', redeemed })}
            onUseless={() => setStep({ kind: 'asking', why: 'notGood' })}
          />
        )}
        {step.kind === 'done' && (
          // The next thing to do, for who can't see where.
          <Link to="/" className="button primary large wide" ref={focused}>
            {t('toLogIn')}
          </Link>
        )}
        <LanguageChoice />
      </div>
    </main>
  );
}

/** Links take no `autoFocus`. */
function focused(element: HTMLElement | null): void {
  element?.focus();
}

type Texts = ReturnType<typeof useTranslation<'setPassword'>>['t'];

function leadOf(step: Step, t: Texts): string {
  switch (step.kind) {
    case 'checking':
      return t('checking');
    case 'asking':
      return t(step.why);
    case 'asked':
    case 'failed':
      return step.text;
    case 'choosing': {
      const email = step.link.email ?? '';
      if (step.link.purpose === 'new-account') return t('leadNew', { email });
      return step.link.purpose === 'first-admin' ? t('leadFirst') : t('leadReset', { email });
    }
    case 'done':
      return t('done', { email: step.redeemed.email, count: step.redeemed.sessions_ended });
  }
}

function Asking({ onAsked }: { onAsked: (text: string) => void }) {
  const { t } = useTranslation('setPassword');
  const id = useId();
  const [email, setEmail] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!email.trim()) {
      setError(t('needEmail'));
      return;
    }
    setBusy(true);
    try {
      onAsked(serverText((await askForLink(email.trim())).message));
    } catch (thrown) {
      setError(problemText(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label className="label" htmlFor={id}>
          {t('email')}
        </label>
        <input
          id={id}
          className="input"
          type="email"
          autoComplete="username"
          autoFocus
          aria-invalid={Boolean(error)}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <button type="submit" className="button primary large wide" disabled={busy}>
        {t('askLink')}
      </button>
    </form>
  );
}

interface ChoosingProps {
  token: string;
  link: LinkState;
  onDone: (redeemed: Redeemed) => void;
  onUseless: () => void;
}

type FieldName = 'email' | 'password' | 'again';

function Choosing({ token, link, onDone, onUseless }: ChoosingProps) {
  const { t } = useTranslation('setPassword');
  const id = useId();
  const first = link.purpose === 'first-admin';
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<{ field: FieldName | null; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const rules = judged(password, again);

  const wrong = (): { field: FieldName; text: string } | null => {
    if (first && !email.trim()) return { field: 'email', text: t('needEmail') };
    if (!rules.length) return { field: 'password', text: t('needLength') };
    return rules.same ? null : { field: 'again', text: t('needSame') };
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = wrong();
    setError(found);
    if (found) {
      document.getElementById(`${id}-${found.field}`)?.focus();
      return;
    }
    setBusy(true);
    try {
      onDone(await redeemLink(token, password, first ? email.trim() : null));
    } catch (thrown) {
      if (asProblem(thrown).status === 404) onUseless();
      else setError({ field: null, text: problemText(thrown) });
    } finally {
      setBusy(false);
    }
  };

  const secret = (
    field: 'password' | 'again',
    label: string,
    value: string,
    change: (value: string) => void,
  ) => (
    <div className="field">
      <label className="label" htmlFor={`${id}-${field}`}>
        {label}
      </label>
      <input
        id={`${id}-${field}`}
        className="input"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoFocus={field === 'password' && !first}
        aria-invalid={error?.field === field}
        aria-describedby={`${id}-rules`}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );

  return (
    <form className="form" noValidate aria-busy={busy} onSubmit={(event) => void submit(event)}>
      {first ? (
        <div className="field">
          <label className="label" htmlFor={`${id}-email`}>
            {t('adminEmail')}
          </label>
          <input
            id={`${id}-email`}
            className="input"
            type="email"
            autoComplete="username"
            autoFocus
            aria-invalid={error?.field === 'email'}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
      ) : (
        // For password managers, which keep a password together with a name.
        <input type="hidden" autoComplete="username" value={link.email ?? ''} readOnly />
      )}
      {secret('password', t('newPassword'), password, setPassword)}
      {secret('again', t('repeat'), again, setAgain)}
      <ul id={`${id}-rules`} className="gate-rules">
        <Rule met={rules.length} text={t('ruleLength')} />
        <Rule met={rules.same} text={t('ruleSame')} />
        <Rule met={null} text={t('ruleEmail')} />
        <Rule met={null} text={t('ruleCommon')} />
      </ul>
      <button
        type="button"
        className="button quiet small"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? t('hide') : t('show')}
      </button>
      {error && (
        <p className="field-error" role="alert">
          {error.text}
        </p>
      )}
      <button type="submit" className="button primary large wide" disabled={busy}>
        {busy ? t('working') : t('choose')}
      </button>
    </form>
  );
}

/** A rule, and whether it is met; null where only the server can tell. */
function Rule({ met, text }: { met: boolean | null; text: string }) {
  const { t } = useTranslation('setPassword');
  return (
    <li data-met={met ?? undefined}>
      {text}
      {met !== null && <span className="visually-hidden">{met ? t('met') : t('unmet')}</span>}
    </li>
  );
}
