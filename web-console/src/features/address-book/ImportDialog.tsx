import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { bytes, dayAndTime, number } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { ConfirmDialog, Dialog } from '@/ui/Dialog';
import { RadioField } from '@/ui/Field';
import { Banner, Empty, Failed, Loading, Pill, Progress, Stat } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { tell } from '@/ui/toasts';
import {
  cancelImport,
  commitImport,
  downloadErrors,
  importQuery,
  importsQuery,
  isWorking,
  LARGEST_FILE,
  mapColumns,
  ON_DUPLICATE,
  undoImport,
  upload,
  type ImportReport,
  type OnDuplicate,
} from './api';

interface ImportDialogProps {
  /** The import that is looked at; null to begin one. */
  id: number | null;
  onChoose: (id: number | null) => void;
  onClose: () => void;
}

/** Brings a file of contacts in: upload, what the columns mean, what would change, the work, and taking it back. */
export function ImportDialog({ id, onChoose, onClose }: ImportDialogProps) {
  const { t } = useTranslation('addressBook');
  useTranslation('serverPhrases');
  return (
    <Dialog title={t('import.title')} size="wide" isOpen onClose={onClose}>
      {id === null ? <Begin onChoose={onChoose} /> : <OneImport key={id} id={id} onChoose={onChoose} />}
    </Dialog>
  );
}

function Begin({ onChoose }: { onChoose: (id: number) => void }) {
  const { t } = useTranslation('addressBook');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isStopped, setStopped] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      return upload(file, abort.current.signal);
    },
    onSuccess: (report) => {
      client.setQueryData(importQuery(report.id).queryKey, report);
      onChoose(report.id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['contacts', 'imports'] }),
  });
  const choose = (file: File | undefined) => {
    if (!file) return;
    const isTooLarge = file.size > LARGEST_FILE;
    setFault(isTooLarge ? t('import.tooLarge', { size: bytes(file.size) }) : null);
    setStopped(false);
    if (!isTooLarge) send.mutate(file);
  };
  return (
    <div className="stack">
      <p>{t('import.lead')}</p>
      {(fault ?? (send.isError && !isStopped)) && (
        <Banner tone="bad">{fault ?? problemText(send.error)}</Banner>
      )}
      {send.isPending ? (
        <div className="stack tight">
          <Progress label={t('import.reading')} value={null} />
          <div className="row between">
            <span role="status">{t('import.reading')}</span>
            <Button
              size="small"
              onPress={() => {
                setStopped(true);
                abort.current?.abort();
              }}
            >
              {common('cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <label className="visually-hidden" htmlFor="import-file">
            {t('import.file')}
          </label>
          <input
            ref={input}
            id="import-file"
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            accept=".csv,.txt,.xlsx,.vcf,text/csv,text/vcard"
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <Button look="primary" icon="upload" onPress={() => input.current?.click()}>
            {t('import.choose')}
          </Button>
        </div>
      )}
      <Earlier onChoose={onChoose} />
    </div>
  );
}

function Earlier({ onChoose }: { onChoose: (id: number) => void }) {
  const { t } = useTranslation('addressBook');
  const imports = useQuery(importsQuery);
  if (imports.isPending) return <Loading lines={2} />;
  if (imports.isError) {
    return <Failed text={problemText(imports.error)} onRetry={() => void imports.refetch()} />;
  }
  if (imports.data.length === 0) return null;
  return (
    <section className="stack tight" aria-label={t('import.earlier')}>
      <h3>{t('import.earlier')}</h3>
      <ul className="book-list">
        {imports.data.map((one) => (
          <li key={one.id} className="row wrap">
            <span className="grow">
              <strong>{one.file_name}</strong>{' '}
              <span className="muted">
                {dayAndTime(one.created_at)} · {one.created_by}
              </span>
            </span>
            <Pill>{t(`state.${one.state}`)}</Pill>
            <Button
              size="small"
              aria-label={t('import.openOf', { name: one.file_name })}
              onPress={() => onChoose(one.id)}
            >
              {t('import.show')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Known = keyof typeof KNOWN_STATES;
const KNOWN_STATES = {
  preview: true,
  running: true,
  done: true,
  cancelled: true,
  failed: true,
  undoing: true,
  undone: true,
} as const;

function OneImport({ id, onChoose }: { id: number; onChoose: (id: number | null) => void }) {
  const { t } = useTranslation('addressBook');
  const client = useQueryClient();
  const report = useQuery(importQuery(id));
  const act = useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: ['contacts'] }),
  });
  if (report.isPending) return <Loading lines={6} />;
  if (report.isError) {
    return <Failed text={problemText(report.error)} onRetry={() => void report.refetch()} />;
  }
  const one = report.data;
  const run = (action: () => Promise<unknown>) => act.mutate(action);
  return (
    <div className="stack">
      <div className="row wrap between">
        <div className="row wrap">
          <strong>{one.file_name}</strong>
          <Pill tone={one.state === 'failed' ? 'bad' : one.state === 'done' ? 'good' : 'info'}>
            {one.state in KNOWN_STATES ? t(`state.${one.state as Known}`) : one.state}
          </Pill>
          <span className="muted">
            {[
              one.format.toUpperCase(),
              one.encoding,
              one.separator && t('import.separator', { mark: one.separator }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {!isWorking(one.state) && (
          <Button size="small" onPress={() => onChoose(null)}>
            {t('import.another')}
          </Button>
        )}
      </div>
      {one.failure && <Banner tone="bad">{phrase(one.failure)}</Banner>}
      {one.state === 'preview' ? (
        <Preview report={one} isBusy={act.isPending} run={run} />
      ) : (
        <Outcome
          report={one}
          isBusy={act.isPending}
          run={run}
          undo={() => act.mutateAsync(() => undoImport(id))}
        />
      )}
      <Faults report={one} />
    </div>
  );
}

interface PartProps {
  report: ImportReport;
  isBusy: boolean;
  run: (action: () => Promise<unknown>) => void;
}

const FIELDS = [
  'number',
  'other_numbers',
  'ext',
  'firebird_id',
  'first_name',
  'last_name',
  'company',
  'email',
  'nip',
  'notes',
  'source',
] as const;
type Field = (typeof FIELDS)[number];

function Preview({ report, isBusy, run }: PartProps) {
  const { t } = useTranslation('addressBook');
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('skip');
  const { found } = report;
  const hasNumber = report.columns.length === 0 || report.columns.some((column) => column.field === 'number');
  const count = found.new + (onDuplicate === 'skip' ? 0 : found.update);
  const map = (index: number, field: Field | 'none') =>
    run(() =>
      mapColumns(
        report.id,
        report.columns.map((column, at) => {
          if (at === index) return field === 'none' ? null : field;
          // A field can come from one column only.
          return column.field === field ? null : column.field;
        }),
      ),
    );
  return (
    <div className="stack">
      {report.columns.length > 0 && (
        // A wide table is scrolled with the keyboard, too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="table-wrap" role="region" aria-label={t('import.columns')} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('import.column')}</th>
                <th scope="col">{t('import.meaning')}</th>
                <th scope="col">{t('import.sample')}</th>
              </tr>
            </thead>
            <tbody>
              {report.columns.map((column, index) => (
                <tr key={index}>
                  <td>
                    <strong>{column.name}</strong>
                  </td>
                  <td className="book-field">
                    <Select<Field | 'none'>
                      label={t('import.meaningOf', { name: column.name })}
                      hideLabel
                      isDisabled={isBusy}
                      value={FIELDS.find((name) => name === column.field) ?? 'none'}
                      onChange={(field) => map(index, field)}
                      options={[
                        { key: 'none' as const, text: t('import.passedOver') },
                        ...FIELDS.map((key) => ({ key, text: t(`importField.${key}`) })),
                      ]}
                    />
                  </td>
                  <td className="muted">
                    {report.sample
                      .slice(0, 3)
                      .map((row) => row[index])
                      .filter(Boolean)
                      .join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="book-stats" aria-busy={isBusy}>
        <Stat label={t('found.new')} value={number(found.new)} />
        <Stat label={t('found.update')} value={number(found.update)} />
        <Stat label={t('found.same')} value={number(found.same)} />
        <Stat label={t('found.duplicate')} value={number(found.duplicate)} />
        <Stat label={t('found.invalid')} value={number(found.invalid)} />
      </div>
      {!hasNumber && <Banner tone="warn">{t('import.noNumber')}</Banner>}
      <RadioField<OnDuplicate>
        label={t('import.known')}
        value={onDuplicate}
        onChange={setOnDuplicate}
        options={ON_DUPLICATE.map((key) => ({
          key,
          text: t(`onDuplicate.${key}`),
          hint: t(`onDuplicateHint.${key}`),
        }))}
      />
      <div className="form-actions">
        <Button
          look="primary"
          icon="check"
          busy={isBusy}
          isDisabled={!hasNumber || count === 0}
          onPress={() => run(() => commitImport(report.id, onDuplicate))}
        >
          {t('import.commit', { count })}
        </Button>
        {count === 0 && hasNumber && <span className="muted">{t('import.nothing')}</span>}
      </div>
    </div>
  );
}

const KEPT_REASONS = ['changed_since', 'gone', 'number_taken'] as const;
type KeptReason = (typeof KEPT_REASONS)[number];

function Outcome({ report, isBusy, run, undo }: PartProps & { undo: () => Promise<unknown> }) {
  const { t } = useTranslation('addressBook');
  const { t: common } = useTranslation();
  const [asks, setAsks] = useState(false);
  const { done, found, state } = report;
  if (isWorking(state)) {
    const isUndoing = state === 'undoing';
    const share = found.total > 0 ? (100 * done.processed) / found.total : 0;
    const label = isUndoing
      ? t('import.undoing', { count: done.restored })
      : t('import.running', { done: done.processed, total: found.total });
    return (
      <div className="stack tight">
        <Progress label={label} value={isUndoing ? null : share} />
        <div className="row between">
          <span>{label}</span>
          {!isUndoing && (
            <Button size="small" busy={isBusy} onPress={() => run(() => cancelImport(report.id))}>
              {common('cancel')}
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className="stack" role="status">
      <div className="book-stats">
        <Stat label={t('done.created')} value={number(done.created)} />
        <Stat label={t('done.updated')} value={number(done.updated)} />
        <Stat label={t('done.skipped')} value={number(done.skipped)} />
        <Stat label={t('done.invalid')} value={number(done.invalid)} />
        {state === 'undone' && <Stat label={t('done.restored')} value={number(done.restored)} />}
        {state === 'undone' && <Stat label={t('done.kept')} value={number(done.kept)} />}
      </div>
      {state === 'undone' && report.kept.length > 0 && (
        <section className="stack tight" aria-label={t('import.kept')}>
          <h3>{t('import.kept')}</h3>
          <ul className="book-list">
            {report.kept.map((one) => (
              <li key={one.contact_id}>
                {t('import.keptOne', { id: one.contact_id })}{' '}
                <span className="muted">
                  {KEPT_REASONS.includes(one.reason as KeptReason)
                    ? t(`keptReason.${one.reason as KeptReason}`)
                    : one.reason}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {state !== 'undone' && (
        <div className="form-actions">
          <Button icon="undo" onPress={() => setAsks(true)}>
            {t('import.undo')}
          </Button>
          <span className="muted">{t('import.undoText')}</span>
          <ConfirmDialog
            title={t('import.undoTitle', { name: report.file_name })}
            action={t('import.undo')}
            danger
            isOpen={asks}
            onClose={() => setAsks(false)}
            onConfirm={async () => {
              await undo();
            }}
          >
            {t('import.undoText')}
          </ConfirmDialog>
        </div>
      )}
    </div>
  );
}

function Faults({ report }: { report: ImportReport }) {
  const { t } = useTranslation('addressBook');
  if (report.errors.length === 0) {
    return report.state === 'preview' && report.found.total === 0 ? (
      <Empty title={t('import.empty')}>{t('import.emptyText')}</Empty>
    ) : null;
  }
  return (
    <section className="stack tight" aria-label={t('import.errors')}>
      <div className="row wrap between">
        <h3>{t('import.errors')}</h3>
        <Button
          size="small"
          icon="download"
          onPress={() =>
            void downloadErrors(report.id).catch((error: unknown) => tell(problemText(error), 'bad'))
          }
        >
          {t('import.errorReport')}
        </Button>
      </div>
      <ul className="book-list book-errors">
        {report.errors.slice(0, 20).map((one, index) => (
          <li key={index}>
            <strong>{t('import.line', { line: one.line })}</strong>{' '}
            {FIELDS.includes(one.field as Field) && (
              <span className="muted">{t(`importField.${one.field as Field}`)}: </span>
            )}
            {phrase(one.reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}
