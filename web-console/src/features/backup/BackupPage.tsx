import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { bytes, dayAndTime, number } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { ConfirmDialog } from '@/ui/Dialog';
import { Banner, Card, Empty, Failed, Loading, PageHead, Pill, Progress, type Tone } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { areOfOthers, backupsQuery, cancelBackup, runs, startBackup, verifyBackup, type Backup } from './api';

const TONES: Readonly<Record<Backup['state'], Tone>> = {
  RUNNING: 'info',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
};

/** Backups: made, watched, tried out; and how one comes back. */
export function BackupPage() {
  const { t } = useTranslation('backup');
  const client = useQueryClient();
  const listed = useQuery(backupsQuery);
  const refresh = () =>
    Promise.all(['backups', 'status'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
  const start = useMutation({
    mutationFn: startBackup,
    onSuccess: () => tell(t('started')),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: refresh,
  });
  const elsewhere = listed.isError && areOfOthers(listed.error);
  const list = listed.data;
  const busy = list?.items.some((one) => one.state === 'RUNNING') ?? false;

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          list?.enabled && (
            <Button
              look="primary"
              icon="archive"
              busy={start.isPending}
              isDisabled={busy}
              onPress={() => start.mutate()}
            >
              {t('start')}
            </Button>
          )
        }
      />
      {listed.isPending ? (
        <Loading lines={5} />
      ) : elsewhere ? (
        <Banner>{t('elsewhere')}</Banner>
      ) : !list ? (
        <Failed text={problemText(listed.error)} onRetry={() => void listed.refetch()} />
      ) : (
        <>
          {!list.enabled && (
            <Banner tone="warn">
              <strong>{t('off.title')}</strong> {t('off.text')} <code>ctip.admin.backups.directory</code>
            </Banner>
          )}
          <Backups items={list.items} enabled={list.enabled} onChanged={refresh} />
          <div className="grid-cards">
            <Card title={t('holds.title')}>
              <div className="stack tight">
                <p>{t('holds.data')}</p>
                <p>{t('holds.keys')}</p>
                <p>{t('holds.personal')}</p>
                {list.directory && (
                  <p className="muted">
                    {t('holds.directory')} <code>{list.directory}</code>
                  </p>
                )}
              </div>
            </Card>
            <Card title={t('restore.title')}>
              <div className="stack tight">
                <p>{t('restore.text')}</p>
                <pre style={{ whiteSpace: 'pre-wrap' }}>
                  {'./ctip restore FILE\n./ctip restore FILE --replace --keep-old'}
                </pre>
                <p className="muted">{t('restore.hint')}</p>
              </div>
            </Card>
            <Card title={t('keep.title')}>
              <div className="stack tight">
                <p>{t('keep.text')}</p>
                <p>{t('keep.away')}</p>
                <p className="muted">
                  <code>ctip.admin.backups.keep</code>
                </p>
              </div>
            </Card>
          </div>
        </>
      )}
    </div>
  );
}

interface BackupsProps {
  items: readonly Backup[];
  enabled: boolean;
  onChanged: () => Promise<unknown>;
}

function Backups({ items, enabled, onChanged }: BackupsProps) {
  const { t } = useTranslation('backup');
  const [ending, setEnding] = useState<Backup | null>(null);
  const options = { onError: (error: Error) => tell(problemText(error), 'bad'), onSettled: onChanged };
  const cancel = useMutation({ mutationFn: cancelBackup, ...options });
  const verify = useMutation({ mutationFn: verifyBackup, ...options });
  const trying = items.some((one) => one.verification?.state === 'RUNNING');
  return (
    <>
      <DataTable
        label={t('title')}
        rows={items}
        rowKey={(one) => String(one.id)}
        keepOrder
        empty={
          <Card>
            <Empty icon="archive" title={t('empty.title')}>
              {t('empty.text')}
            </Empty>
          </Card>
        }
        columns={[
          {
            id: 'started',
            header: t('started_at'),
            meta: { look: 'nowrap' },
            cell: ({ row }) => dayAndTime(row.original.started_at),
          },
          {
            id: 'state',
            header: t('state.label'),
            meta: { look: 'prose' },
            cell: ({ row }) => <State backup={row.original} />,
          },
          {
            id: 'size',
            header: t('size'),
            meta: { look: 'number' },
            cell: ({ row }) => (row.original.bytes === null ? '–' : bytes(row.original.bytes)),
          },
          {
            id: 'rows',
            header: t('rows'),
            meta: { look: 'number' },
            cell: ({ row }) => (row.original.rows === null ? '–' : number(row.original.rows)),
          },
          {
            id: 'file',
            header: t('file'),
            meta: { look: 'nowrap' },
            cell: ({ row }) =>
              row.original.file ? (
                <span className="mono">{row.original.file}</span>
              ) : row.original.state === 'DONE' ? (
                <span className="muted">{t('fileGone')}</span>
              ) : (
                '–'
              ),
          },
          {
            id: 'verified',
            header: t('verified.label'),
            meta: { look: 'prose' },
            cell: ({ row }) => <Verified backup={row.original} />,
          },
          {
            id: 'actions',
            header: () => <span className="visually-hidden">{t('actions')}</span>,
            meta: { look: 'actions' },
            cell: ({ row: { original: one } }) =>
              runs(one) ? (
                <Button size="small" onPress={() => setEnding(one)}>
                  {t('cancel.action')}
                </Button>
              ) : (
                enabled &&
                one.state === 'DONE' &&
                one.file && (
                  <Button
                    size="small"
                    isDisabled={trying}
                    busy={verify.isPending && verify.variables === one.id}
                    onPress={() => verify.mutate(one.id)}
                  >
                    {t('verify')}
                  </Button>
                )
              ),
          },
        ]}
      />
      <ConfirmDialog
        title={t('cancel.title')}
        action={t('cancel.action')}
        danger
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          if (ending) await cancel.mutateAsync(ending.id);
        }}
      >
        {t('cancel.text')}
      </ConfirmDialog>
    </>
  );
}

function State({ backup }: { backup: Backup }) {
  const { t } = useTranslation('backup');
  return (
    <div className="stack tight">
      <span>
        <Pill tone={TONES[backup.state]} dot>
          {t(`state.${backup.state}`)}
        </Pill>
      </span>
      {backup.state === 'RUNNING' && <Progress label={t('progress')} value={backup.progress} />}
      {backup.error && <span className="muted">{backup.error}</span>}
    </div>
  );
}

function Verified({ backup }: { backup: Backup }) {
  const { t } = useTranslation('backup');
  const { verification } = backup;
  if (verification?.state === 'RUNNING')
    return (
      <div className="stack tight">
        <Pill tone="info" dot>
          {t('verified.running')}
        </Pill>
        <Progress label={t('verified.progress')} value={verification.progress} />
      </div>
    );
  return (
    <div className="stack tight">
      {backup.verified === null ? (
        <span className="muted">{t('verified.never')}</span>
      ) : (
        <span>
          <Pill tone={backup.verified ? 'good' : 'bad'} dot>
            {backup.verified ? t('verified.good') : t('verified.bad')}
          </Pill>
        </span>
      )}
      {verification?.error && <span className="muted">{verification.error}</span>}
    </div>
  );
}
