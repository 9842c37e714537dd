import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { templatesQuery, VARIABLES, type Template } from '@/features/messages';
import { Button, IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/Dialog';
import { Switch } from '@/ui/Field';
import { Card, Empty, Failed, Loading, PageHead, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { deleteTemplate, saveTemplate } from './api';
import { Preview } from './Preview';
import { TemplateEditor } from './TemplateEditor';
import './templates.css';

/** Texts for messages: one's own to keep in order, those of the organisation to look at. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const client = useQueryClient();
  const templates = useQuery(templatesQuery);
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const [doomed, setDoomed] = useState<Template | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['templates'] });
  const remove = useMutation({
    mutationFn: (template: Template) => deleteTemplate(template.id),
    onSuccess: () => tell(t('deleted')),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: refresh,
  });
  const switchOn = useMutation({
    mutationFn: ({ template, active }: { template: Template; active: boolean }) =>
      saveTemplate(template.id, { name: template.name, body: template.body, is_active: active }),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: refresh,
  });

  const own = templates.data?.filter((one) => one.editable) ?? [];
  const shared = templates.data?.filter((one) => !one.editable) ?? [];
  const add = (
    <Button look="primary" icon="plus" onPress={() => setEdited('new')}>
      {t('new')}
    </Button>
  );
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} actions={add} />
      {templates.isPending && <Loading />}
      {templates.isError && (
        <Failed text={problemText(templates.error)} onRetry={() => void templates.refetch()} />
      )}
      {templates.isSuccess && (
        <>
          <section className="stack tight" aria-labelledby="own-templates">
            <h2 id="own-templates">{t('own')}</h2>
            {own.length === 0 ? (
              <Empty icon="note" title={t('none')}>
                {t('noneText')}
              </Empty>
            ) : (
              <ul className="template-list">
                {own.map((template) => (
                  <li key={template.id} className="card template" aria-label={template.name}>
                    <div className="row between">
                      <h3 className="grow">{template.name}</h3>
                      <IconButton
                        icon="edit"
                        size="small"
                        label={t('edit', { name: template.name })}
                        onPress={() => setEdited(template)}
                      />
                      <IconButton
                        icon="trash"
                        size="small"
                        label={t('delete', { name: template.name })}
                        onPress={() => setDoomed(template)}
                      />
                    </div>
                    <Preview body={template.body} />
                    <Switch
                      isSelected={template.is_active}
                      isDisabled={switchOn.isPending}
                      onChange={(active) => switchOn.mutate({ template, active })}
                    >
                      {t('offered')}
                    </Switch>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className="stack tight" aria-labelledby="shared-templates">
            <h2 id="shared-templates">{t('shared')}</h2>
            {shared.length === 0 ? (
              <p className="muted">{t('sharedNone')}</p>
            ) : (
              <ul className="template-list">
                {shared.map((template) => (
                  <li key={template.id} className="card template" aria-label={template.name}>
                    <div className="row between">
                      <h3 className="grow">{template.name}</h3>
                      {!template.is_active && <Pill>{t('notOffered')}</Pill>}
                    </div>
                    <Preview body={template.body} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
      <Card title={t('variables')}>
        <p className="muted">{t('variablesText')}</p>
        <dl className="facts template-variables">
          {VARIABLES.map((variable) => (
            <div key={variable} className="template-variable">
              <dt>
                <code>{`{${variable}}`}</code>
              </dt>
              <dd>{t(`variable.${variable}`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {edited && (
        <TemplateEditor
          template={edited === 'new' ? null : edited}
          others={own}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        title={t('confirmDelete')}
        action={t('confirmAction')}
        danger
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        onConfirm={async () => {
          if (doomed) await remove.mutateAsync(doomed);
        }}
      >
        <p>{t('confirmText', { name: doomed?.name ?? '' })}</p>
      </ConfirmDialog>
    </div>
  );
}
