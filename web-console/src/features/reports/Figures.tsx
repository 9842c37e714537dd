import type { ReactNode } from 'react';

export interface Figure {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

/** Numbers in a row, as many as fit, the rest below. */
export function Figures({ label, of, small }: { label: string; of: readonly Figure[]; small?: boolean }) {
  return (
    <div role="group" aria-label={label}>
      <dl className={small ? 'figures small' : 'figures'}>
        {of.map((figure) => (
          <div key={figure.label} className="figure">
            <dt>{figure.label}</dt>
            <dd>
              {figure.value}
              {figure.note && <small>{figure.note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
