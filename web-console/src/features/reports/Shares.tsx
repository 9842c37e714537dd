import { number } from '@/i18n/format';
import { shownRate } from './shown';

export interface Share {
  name: string;
  count: number;
  /** Which of the theme's chart colours, from 1; 0 is none. */
  colour: 0 | 1 | 2 | 3 | 4 | 5;
}

/** What a whole is made of: a bar for the eye, and a list that says the same. */
export function Shares({ label, of }: { label: string; of: readonly Share[] }) {
  const whole = of.reduce((sum, one) => sum + one.count, 0);
  if (whole === 0) return null;
  return (
    <div className="shares">
      <div className="shares-bar" aria-hidden="true">
        {of
          .filter((one) => one.count > 0)
          .map((one) => (
            <span key={one.name} className={`share-${one.colour}`} style={{ flexGrow: one.count }} />
          ))}
      </div>
      <ul className="shares-list" aria-label={label}>
        {of.map((one) => (
          <li key={one.name}>
            <span className={`share-mark share-${one.colour}`} aria-hidden="true" />
            {one.name} <strong>{number(one.count)}</strong>{' '}
            <span className="muted">{shownRate(one.count / whole)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
