import './telephony.css';
import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { ConfirmDialog, Dialog } from '@/ui/Dialog';
import { Banner, Card, Empty, Failed, Loading, PageHead, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { pbxsQuery, removePbx, testKnownPbx, type Pbx } from './api';
import { PbxForm } from './PbxForm';
import { LinkFacts, PbxState, usePbxLink } from './PbxState';
import { TestOutcome } from './TestOutcome';

/** The telephone systems and how their connections are. */
export function TelephonyPage() {
  const { t } = useTranslation('telephony');
  const listed = useQuery(pbxsQuery);
  const [edited, setEdited] = useState<Pbx | 'new' | null>(null);
  const close = () => setEdited(null);
  const add = (
    <Button look="primary" icon="plus" onPress={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  const pbxs = listed.data ?? [];

  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} actions={pbxs.length > 0 && add} />
      {listed.isPending ? (
        <Loading lines={5} />
      ) : listed.isError ? (
        <Failed text={problemText(listed.error)} onRetry={() => void listed.refetch()} />
      ) : pbxs.length === 0 ? (
        <Card>
          <Empty icon="server" title={t('empty.title')} action={add}>
            {t('empty.text')}
          </Empty>
        </Card>
      ) : (
        <div className="pbxs">
          {pbxs.map((pbx) => (
            <PbxCard key={pbx.id} pbx={pbx} onEdit={() => setEdited(pbx)} />
          ))}
        </div>
      )}
      {edited && (
        <Dialog title={edited === 'new' ? t('form.titleNew') : t('form.titleChange')} isOpen onClose={close}>
          <PbxForm
            pbx={edited === 'new' ? null : edited}
            others={pbxs}
            save={t('form.save')}
            onSaved={() => {
              tell(edited === 'new' ? t('form.added') : t('form.changed'));
              close();
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

function PbxCard({ pbx, onEdit }: { pbx: Pbx; onEdit: () => void }) {
  const { t } = useTranslation('telephony');
  const { t: common } = useTranslation();
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const link = usePbxLink(pbx);
  const [asks, setAsks] = useState(false);
  const name = pbx.name || pbx.id;
  const test = useMutation({ mutationFn: () => testKnownPbx(pbx.id) });
  const remove = useMutation({
    mutationFn: () => removePbx(pbx.id),
    onSuccess: async () => {
      tell(t('remove.done', { name }));
      await Promise.all(['pbxs', 'status'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    },
    onError: (error) => tell(problemText(error), 'bad'),
  });
  return (
    <Card
      aria-label={name}
      title={
        <div className="row wrap">
          <h2 data-data>{name}</h2>
          {name !== pbx.id && <span className="muted mono">{pbx.id}</span>}
        </div>
      }
      actions={
        <span role="status">
          <PbxState link={link} />
        </span>
      }
    >
      <div className="stack">
        {link.state === 'BACKING_OFF' && link.reason && (
          <Banner tone="warn">
            <strong>{t(`reason.${link.reason}`)}.</strong> {t(`advice.${link.reason}`)}
          </Banner>
        )}
        <LinkFacts pbx={pbx} link={link} />
        {!pbx.enabled && (
          <p>
            <Pill>{t('disabled')}</Pill>
          </p>
        )}
        {test.isError && <Banner tone="bad">{problemText(test.error)}</Banner>}
        {test.data && <TestOutcome test={test.data} />}
        <div className="form-actions">
          <Button icon="pulse" busy={test.isPending} onPress={() => test.mutate()}>
            {t('test.action')}
          </Button>
          <Button icon="edit" onPress={onEdit}>
            {common('edit')}
          </Button>
          <Button icon="trash" look="quiet" onPress={() => setAsks(true)}>
            {common('delete')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        title={t('remove.title', { name })}
        action={common('delete')}
        danger
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={async () => {
          await remove.mutateAsync();
        }}
      >
        {pbx.source === 'environment' ? t('remove.environment') : t('remove.text')}
      </ConfirmDialog>
    </Card>
  );
}
