import { useEffect, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { RadioField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { exportRecord, type Format } from './api';
import type { Filters } from './search';

/** Saves the entries that fit the filters as a file. Closing it ends an export that is under way. */
export function ExportDialog({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [format, setFormat] = useState<Format>('csv');
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const work = useMutation({
    mutationFn: () => {
      running.current = new AbortController();
      return exportRecord(filters, format, running.current.signal);
    },
    onSuccess: () => tell(t('export.done')),
    // An export is on record itself, also one that was ended.
    onSettled: () => void client.invalidateQueries({ queryKey: ['record', 'list'] }),
  });
  // Not among the options above: those outlive this window, and would close the one that is open next.
  const start = () => work.mutate(undefined, { onSuccess: onClose });
  return (
    <Dialog
      title={t('export.title')}
      size="small"
      isOpen
      asks={work.isPending}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" icon="download" busy={work.isPending} onPress={start}>
            {t('export.open')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{Object.keys(filters).length > 0 ? t('export.filtered') : t('export.everything')}</p>
        {work.isError && <Banner tone="bad">{problemText(work.error)}</Banner>}
        <RadioField
          label={t('export.format')}
          value={format}
          onChange={setFormat}
          options={[
            { key: 'csv', text: 'CSV', hint: t('export.csv') },
            { key: 'jsonl', text: 'JSON Lines', hint: t('export.jsonl') },
          ]}
        />
        <p className="muted">{t('export.onRecord')}</p>
      </div>
    </Dialog>
  );
}
