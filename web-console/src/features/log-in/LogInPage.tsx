import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';
import { problemText } from '@/app/problemText';
import { logIn, needsCode } from '@/app/session';
import { LanguageChoice } from './LanguageChoice';

/** Reasons with which a log-in by a provider comes back. */
const PROVIDER_ERRORS = [
  'expired',
  'denied',
  'invalid',
  'provider_away',
  'email_not_verified',
  'not_allowed',
  'no_account',
  'inactive',
  'second_factor',
] as const;

function providerError(): (typeof PROVIDER_ERRORS)[number] | undefined {
  const reason = new URLSearchParams(location.search).get('log_in_error');
  return PROVIDER_ERRORS.find((one) => one === reason);
}

/**
 * Lets somebody in, at whatever address they asked for. Plain fields: this page is loaded first, and password managers
 * know them best.
 */
export function LogInPage({ panel }: { panel: 'operator' | 'admin' }) {
  const { t } = useTranslation('logIn');
  const id = useId();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [rememberMe, setRememberMe] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [error, setError] = useState(() => {
    const reason = providerError();
    return reason ? t(`provider.${reason}`) : '';
  });
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError('');
    try {
      await logIn({ email: email.trim(), password, rememberMe, panel, ...(code ? { code } : {}) });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (needsCode(problem) && code === null) {
        setCode('');
      } else {
        setError(needsCode(problem) ? t('wrongCode') : problemText(problem));
        if (code === null) passwordField.current?.select();
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand">
          <img src="/icon.svg" alt="" width="44" height="44" />
          <h1>{panel === 'admin' ? t('titleAdmin') : t('titleOperator')}</h1>
        </div>
        <form className="form" onSubmit={(event) => void submit(event)} aria-busy={busy}>
          {error && (
            <div className="banner tone-bad" role="alert">
              {error}
            </div>
          )}
          <div className="field">
            <label className="label" htmlFor={`${id}-email`}>
              {t('email')}
            </label>
            <input
              id={`${id}-email`}
              className="input"
              type="email"
              name="email"
              autoComplete="username"
              required
              // The page has nothing else to do.
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </div>
          <div className="field">
            <label className="label" htmlFor={`${id}-password`}>
              {t('password')}
            </label>
            <input
              id={`${id}-password`}
              ref={passwordField}
              className="input"
              type="password"
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
          {code !== null && (
            <div className="field">
              <label className="label" htmlFor={`${id}-code`}>
                {t('code')}
              </label>
              <input
                id={`${id}-code`}
                className="input"
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                aria-describedby={`${id}-code-hint`}
                required
                autoFocus
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
              <span className="hint" id={`${id}-code-hint`}>
                {t('codeHint')}
              </span>
            </div>
          )}
          <label className="row">
            <input
              type="checkbox"
              name="remember"
              checked={rememberMe}
              onChange={(event) => setRememberMe(event.target.checked)}
            />
            {t('rememberMe')}
          </label>
          <button type="submit" className="button primary large wide" disabled={busy}>
            {busy ? t('working') : t('logIn')}
          </button>
          <ProviderButton />
          <Link to="/set-password" className="gate-aside">
            {t('forgotten')}
          </Link>
        </form>
        <LanguageChoice />
      </div>
    </main>
  );
}

/** The log-in of the company, where there is one. */
function ProviderButton() {
  const { t } = useTranslation('logIn');
  const provider = useQuery({
    queryKey: ['oidc'],
    queryFn: () => body(http.GET('/auth/oidc')),
    staleTime: Infinity,
  });
  if (!provider.data?.enabled) return null;
  const query = new URLSearchParams(location.search);
  query.delete('log_in_error');
  const back = encodeURIComponent(location.pathname + (query.size > 0 ? `?${query.toString()}` : ''));
  return (
    <a className="button large wide" href={`/auth/oidc/start?return=${back}`}>
      {provider.data.display_name || t('byProvider')}
    </a>
  );
}
