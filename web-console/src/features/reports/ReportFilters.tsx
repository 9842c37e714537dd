import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownExtension } from '@/i18n/phone';
import { DateRange } from '@/ui/DateRange';
import { ComboBox, Select } from '@/ui/Select';
import type { Days } from './periods';
import { PERIODS, type Period } from './search';

/** Somebody who types is not done yet. */
const TYPING_MS = 400;
const EXTENSION = /^(?:G?[0-9]{1,16})?$/;
const MOST_SUGGESTIONS = 50;

interface ReportFiltersProps {
  days: Days | null;
  period: Period | null;
  today: string | null;
  onPeriod: (period: Period) => void;
  onDays: (days: Days) => void;
  /** Absent where extensions make no difference. */
  extension?: { value: string; known: readonly string[]; onChange: (extension: string) => void } | undefined;
}

export function ReportFilters({ days, period, today, onPeriod, onDays, extension }: ReportFiltersProps) {
  const { t } = useTranslation('reports');
  return (
    <div className="toolbar report-filters no-print">
      <Select<Period | 'other'>
        label={t('period')}
        value={period ?? 'other'}
        onChange={(chosen) => chosen !== 'other' && onPeriod(chosen)}
        options={[
          ...PERIODS.map((key) => ({ key, text: t(`periods.${key}`) })),
          ...(period ? [] : [{ key: 'other' as const, text: t('periods.other') }]),
        ]}
      />
      <DateRange
        label={t('days')}
        value={days}
        onChange={(chosen) => (chosen ? onDays(chosen) : onPeriod('30days'))}
        {...(today ? { latest: today } : {})}
      />
      {extension && <ExtensionField key={extension.value} {...extension} />}
    </div>
  );
}

function ExtensionField({ value, known, onChange }: NonNullable<ReportFiltersProps['extension']>) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const valid = EXTENSION.test(typed.trim());
  return (
    <ComboBox
      label={t('oneExtension')}
      value={typed}
      suggestions={known
        .map(shownExtension)
        .filter((one) => one.includes(typed.trim()))
        .slice(0, MOST_SUGGESTIONS)}
      error={valid ? null : t('badExtension')}
      onChange={(text) => {
        setTyped(text);
        clearTimeout(timer.current);
        const wanted = text.trim();
        if (wanted !== value && EXTENSION.test(wanted)) {
          timer.current = setTimeout(() => onChange(wanted), TYPING_MS);
        }
      }}
    />
  );
}
