import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'ring' | 'accent' | 'quiet';

/** A state in a word. The colour never says it alone. */
export function Pill({ tone = 'quiet', dot, children }: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={`pill tone-${tone}`}>
      {dot && <span className="dot" aria-hidden="true" />}
      {children}
    </span>
  );
}

const BANNER_ICONS: Record<Tone, IconName> = {
  good: 'success',
  warn: 'warning',
  bad: 'error',
  info: 'info',
  ring: 'phone',
  accent: 'info',
  quiet: 'info',
};

/** Something about the whole page. `bad` and `warn` are announced. */
export function Banner({
  tone = 'info',
  children,
  action,
}: {
  tone?: Tone;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`banner tone-${tone}`} role={tone === 'bad' || tone === 'warn' ? 'alert' : undefined}>
      <Icon name={BANNER_ICONS[tone]} />
      <div>{children}</div>
      {action}
    </div>
  );
}

export function PageHead({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="row wrap no-print">{actions}</div>}
    </header>
  );
}

export interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  /** The content brings its own padding, e.g. a table. */
  flush?: boolean;
  children: ReactNode;
  'aria-label'?: string;
}

export function Card({ title, actions, flush, children, ...rest }: CardProps) {
  return (
    <section className="card" {...rest}>
      {title !== undefined && (
        <div className="card-head">
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {actions && <div className="row">{actions}</div>}
        </div>
      )}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  );
}

/** There is nothing here, why, and what could be done. */
export function Empty({
  icon = 'info',
  title,
  children,
  action,
}: {
  icon?: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Loading did not work. */
export function Failed({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <Icon name="warning" />
      <h2>{t('failed.title')}</h2>
      <p>{text}</p>
      {onRetry && (
        <Button icon="refresh" onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** Room for lines that are being loaded; announced once. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="stack tight" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={index}
          className="skeleton"
          style={{ height: '2.25rem', opacity: 1 - index / (lines + 1) }}
        />
      ))}
    </div>
  );
}

/** The first letters of who it is; says nothing that is not written beside it. */
export function Avatar({ name, large }: { name: string; large?: boolean }) {
  const letters = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? '')
    .join('');
  return (
    <span className={large ? 'avatar large' : 'avatar'} aria-hidden="true" data-letters={letters || '#'} />
  );
}

/** One number that matters. */
export function Stat({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <dl className="stat">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {note && <dd className="note">{note}</dd>}
    </dl>
  );
}

/** Facts as a list of names and values; those without a value are left out. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** How far a long piece of work is; without a value only that it goes on. */
export function Progress({ label, value }: { label: string; value: number | null }) {
  const { t } = useTranslation();
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? { 'aria-valuetext': t('working') } : { 'aria-valuenow': Math.round(value) })}
    >
      <div className="progress-fill" style={{ width: `${value ?? 35}%` }} />
    </div>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}
