import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { body as bodyOf, http } from '@/api/client';
import { fieldError, problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { templatesQuery } from './api';
import { nameTaken } from './templateNames';

const FORM = 'save-template';

/** Asks for a name and keeps a text as one's own template, unless there is one with the same text. */
export function SaveTemplateDialog({
  body,
  onClose,
  onSaved,
}: {
  body: string;
  onClose: () => void;
  onSaved: (name: string) => void;
}) {
  const { t } = useTranslation('messages');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const templates = useQuery(templatesQuery);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const equal = templates.data?.find((one) => one.body.trim() === body);
  const save = useMutation({
    mutationFn: () =>
      bodyOf(
        http.POST('/operator/api/sms/templates', { body: { name: name.trim(), body, is_active: true } }),
      ),
    onSuccess: async (saved) => {
      onSaved(saved.name);
      onClose();
      await client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && !isTaken && !save.isPending) save.mutate();
  };
  const isTaken = nameTaken(
    name,
    (templates.data ?? []).filter((one) => one.editable),
  );
  const problem = save.error ? asProblem(save.error) : null;

  if (equal) {
    return (
      <Dialog
        title={t('composer.saveTemplate')}
        size="small"
        isOpen
        onClose={onClose}
        foot={<Button onPress={onClose}>{common('close')}</Button>}
      >
        <p>{t('composer.sameTemplate', { name: equal.name })}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('composer.saveTemplate')}
      size="small"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={save.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="form" onSubmit={submit} noValidate>
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        <TextField
          label={t('composer.templateName')}
          value={name}
          onChange={setName}
          maxLength={120}
          isRequired
          autoFocus
          error={
            tried && !name.trim()
              ? t('composer.fault.noName')
              : tried && isTaken
                ? t('composer.fault.nameTaken')
                : fieldError(save.error, 'name')
          }
        />
        <p className="sms-text muted">{body}</p>
      </form>
    </Dialog>
  );
}
