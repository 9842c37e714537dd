import { useTranslation } from 'react-i18next';
import type en from '@/i18n/locales/en.json';

export type Word = keyof typeof en.reports.meaning;

/** What is counted under which word. */
export function Words({ words }: { words: readonly Word[] }) {
  const { t } = useTranslation('reports');
  return (
    <details className="no-print">
      <summary>{t('words')}</summary>
      <dl className="report-words">
        {words.map((word) => (
          <div key={word}>
            <dt>{t(`word.${word}`)}</dt>
            <dd>{t(`meaning.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
