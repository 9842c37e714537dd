import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { Empty, Facts, Failed, Loading } from '@/ui/pieces';
import { entryQuery, type Entry } from './api';
import { differences, type Difference } from './difference';
import { useActionText } from './useActionText';

interface EntryDialogProps {
  number: number;
  onClose: () => void;
  /** Shows all that was done to the same thing. */
  onTarget: (target: string) => void;
}

/** One entry: who, what, and what was otherwise before. */
export function EntryDialog({ number, onClose, onTarget }: EntryDialogProps) {
  const { t } = useTranslation('record');
  const actionText = useActionText();
  const entry = useQuery(entryQuery(number));
  return (
    <Dialog
      title={entry.data ? actionText(entry.data.action) : t('entry.title', { number })}
      size="side"
      isOpen
      onClose={onClose}
    >
      {entry.isPending && <Loading />}
      {entry.isError && <Failed text={problemText(entry.error)} onRetry={() => void entry.refetch()} />}
      {entry.data === null && (
        <Empty icon="history" title={t('entry.none', { number })}>
          {t('entry.noneText')}
        </Empty>
      )}
      {entry.data && <Details entry={entry.data} onTarget={onTarget} />}
    </Dialog>
  );
}

function Details({ entry, onTarget }: { entry: Entry; onTarget: (target: string) => void }) {
  const { t } = useTranslation('record');
  const { target } = entry;
  const all = differences(entry.before, entry.after);
  const changed = all.filter(({ kind }) => kind !== 'same');
  const same = all.filter(({ kind }) => kind === 'same');
  return (
    <div className="stack loose">
      <Facts
        items={[
          [t('column.at'), dayAndTimeWithSeconds(entry.at)],
          [t('column.actor'), entry.actor],
          [t('column.action'), <code key="action">{entry.action}</code>],
          [t('column.target'), target && <code key="target">{target}</code>],
          [t('column.address'), entry.client_ip],
          [t('column.number'), entry.number],
        ]}
      />
      {target && (
        <div className="row">
          <Button size="small" icon="history" onPress={() => onTarget(target)}>
            {t('entry.sameTarget')}
          </Button>
        </div>
      )}
      <section className="stack tight" aria-labelledby="entry-changes">
        <h3 id="entry-changes">{t('entry.changes')}</h3>
        {changed.length === 0 ? (
          <p className="muted">{t('entry.noChanges')}</p>
        ) : (
          <DifferenceList items={changed} label={t('entry.changes')} />
        )}
        {same.length > 0 && (
          <details className="record-same">
            <summary>{t('entry.same', { count: same.length })}</summary>
            <DifferenceList items={same} label={t('entry.same', { count: same.length })} />
          </details>
        )}
      </section>
      <CopyField label={t('entry.hash')} value={entry.hash} hint={t('entry.hashHint')} />
    </div>
  );
}

function DifferenceList({ items, label }: { items: readonly Difference[]; label: string }) {
  const { t } = useTranslation('record');
  return (
    <ul className="differences" aria-label={label}>
      {items.map(({ path, before, after, kind }) => (
        <li key={path}>
          <code className="muted">{path || t('entry.whole')}</code>
          {before !== null && kind !== 'same' && (
            <p className="difference was">
              <span className="visually-hidden">{t('entry.before')} </span>
              <del>{before}</del>
            </p>
          )}
          {after !== null && (
            <p className={kind === 'same' ? 'difference' : 'difference is'}>
              {kind !== 'same' && <span className="visually-hidden">{t('entry.after')} </span>}
              {kind === 'same' ? after : <ins>{after}</ins>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
