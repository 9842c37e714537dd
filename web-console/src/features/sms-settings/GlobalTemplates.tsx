import { Suspense, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { TemplateEditor } from '@/features/templates';
import { Button, IconButton } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { ConfirmDialog } from '@/ui/Dialog';
import { Card, Empty, Failed, Loading, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { deleteGlobalTemplate, globalTemplatesQuery, saveGlobalTemplate, type GlobalTemplate } from './api';

/** Texts for the whole organisation. */
export function GlobalTemplates() {
  const { t } = useTranslation('smsSettings');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const listed = useQuery(globalTemplatesQuery);
  const [edited, setEdited] = useState<GlobalTemplate | 'new' | null>(null);
  const [doomed, setDoomed] = useState<GlobalTemplate | null>(null);
  const remove = useMutation({
    mutationFn: deleteGlobalTemplate,
    onSuccess: async () => {
      tell(t('templates.deleted'));
      await client.invalidateQueries({ queryKey: ['templates'] });
    },
    onError: (error) => tell(problemText(error), 'bad'),
  });
  return (
    <Card
      title={t('templates.title')}
      flush
      actions={
        <Button size="small" icon="plus" onPress={() => setEdited('new')}>
          {t('templates.add')}
        </Button>
      }
    >
      {listed.isPending ? (
        <Loading />
      ) : listed.isError ? (
        <Failed text={problemText(listed.error)} onRetry={() => void listed.refetch()} />
      ) : (
        <DataTable
          label={t('templates.title')}
          rows={listed.data}
          rowKey={(one) => String(one.id)}
          empty={
            <Empty icon="note" title={t('templates.none')}>
              {t('templates.noneText')}
            </Empty>
          }
          columns={[
            { id: 'name', header: t('templates.name'), accessorKey: 'name' },
            { id: 'body', header: t('templates.text'), accessorKey: 'body' },
            {
              id: 'state',
              header: t('templates.state'),
              cell: ({ row }) => (
                <Pill tone={row.original.is_active ? 'good' : 'quiet'}>
                  {row.original.is_active ? t('templates.offered') : t('templates.off')}
                </Pill>
              ),
            },
            {
              id: 'actions',
              header: () => <span className="visually-hidden">{common('moreActions')}</span>,
              meta: { look: 'actions' },
              cell: ({ row }) => (
                <>
                  <IconButton
                    icon="edit"
                    size="small"
                    label={t('templates.edit', { name: row.original.name })}
                    onPress={() => setEdited(row.original)}
                  />
                  <IconButton
                    icon="trash"
                    size="small"
                    label={t('templates.delete', { name: row.original.name })}
                    onPress={() => setDoomed(row.original)}
                  />
                </>
              ),
            },
          ]}
        />
      )}
      {edited && (
        // It may have to load its texts first: the page stays meanwhile.
        <Suspense fallback={null}>
          <TemplateEditor
            template={edited === 'new' ? null : edited}
            others={listed.data ?? []}
            save={saveGlobalTemplate}
            offer={t('templates.offer')}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
      <ConfirmDialog
        title={t('templates.deleteTitle', { name: doomed?.name ?? '' })}
        action={common('delete')}
        danger
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        onConfirm={async () => {
          if (doomed) await remove.mutateAsync(doomed.id);
        }}
      >
        {t('templates.deleteText')}
      </ConfirmDialog>
    </Card>
  );
}
