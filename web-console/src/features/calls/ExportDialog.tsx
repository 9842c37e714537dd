import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { bytes, number } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { RadioField } from '@/ui/Field';
import { Banner, Progress } from '@/ui/pieces';
import { saveFile } from '@/ui/saveFile';
import { tell } from '@/ui/toasts';
import { countQuery } from './api';
import { exportCalls, type Arrived, type Format } from './export';
import type { Filters } from './filters';

/** What the server exports at most. */
const MOST_ROWS = 100_000;

/** Saves the calls that fit the filters as a file. Closing it ends an export that is under way. */
export function ExportDialog({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const { t } = useTranslation(['calls', 'common']);
  const count = useQuery(countQuery(filters));
  const [format, setFormat] = useState<Format>('xlsx');
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const [error, setError] = useState('');
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const busy = arrived !== null;

  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setArrived(null);
  };

  const start = async () => {
    const work = new AbortController();
    running.current = work;
    setError('');
    setArrived({ bytes: 0, rows: null, expected: null });
    try {
      const { file, name, rows } = await exportCalls(filters, format, work.signal, setArrived);
      saveFile(file, name);
      tell(rows === null ? t('export.done') : t('export.doneRows', { count: rows }));
      onClose();
    } catch (thrown) {
      if (work.signal.aborted) return;
      setError(problemText(thrown));
      setArrived(null);
    }
  };

  return (
    <Dialog
      title={t('export.title')}
      size="small"
      isOpen
      onClose={onClose}
      foot={
        busy ? (
          <Button onPress={cancel}>{t('export.stop')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('common:cancel')}</Button>
            <Button look="primary" icon="download" onPress={() => void start()}>
              {t('export.start')}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        <p>
          {count.data && !count.data.capped
            ? t('export.lead', { count: count.data.count })
            : t('export.leadMany', { most: number(MOST_ROWS) })}
        </p>
        {error && <Banner tone="bad">{error}</Banner>}
        {arrived ? (
          <ExportProgress arrived={arrived} />
        ) : (
          <RadioField
            label={t('export.format')}
            value={format}
            onChange={setFormat}
            options={[
              { key: 'xlsx', text: t('export.xlsx'), hint: t('export.xlsxHint') },
              { key: 'csv', text: t('export.csv'), hint: t('export.csvHint') },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}

function ExportProgress({ arrived: { bytes: size, rows, expected } }: { arrived: Arrived }) {
  const { t } = useTranslation('calls');
  const share = rows !== null && expected ? Math.min(100, (rows / expected) * 100) : null;
  return (
    <div className="stack tight">
      <Progress label={t('export.progress')} value={share} />
      <p className="muted tabular">
        {rows !== null && expected !== null
          ? t('export.rows', { rows: number(rows), expected: number(expected) })
          : t('export.bytes', { size: bytes(size) })}
      </p>
    </div>
  );
}
