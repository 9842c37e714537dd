import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/pieces';
import { Figures, type Figure } from './Figures';
import { Shares, type Share } from './Shares';
import { Words, type Word } from './Words';

interface TotalsProps {
  figures: readonly Figure[];
  /** What is to be known of the figures. */
  hint?: ReactNode;
  /** What became of all that was counted. */
  outcome: { title: string; of: readonly Share[] };
  words: readonly Word[];
}

/** The sums of a report, what they are made of, and what the words mean. */
export function Totals({ figures, hint, outcome, words }: TotalsProps) {
  const { t } = useTranslation('reports');
  return (
    <Card title={t('totals')} aria-label={t('totals')}>
      <div className="stack">
        <Figures label={t('totals')} of={figures} />
        {hint && <p className="hint">{hint}</p>}
        <div className="stack tight">
          <h3>{outcome.title}</h3>
          <Shares label={outcome.title} of={outcome.of} />
        </div>
        <Words words={words} />
      </div>
    </Card>
  );
}
