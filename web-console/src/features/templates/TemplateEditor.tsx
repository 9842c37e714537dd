import { useRef, useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { fieldError, problemText } from '@/app/problemText';
import {
  LONGEST,
  nameTaken,
  smsText,
  TextCount,
  VARIABLES,
  type Template,
  type Variable,
} from '@/features/messages';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField, Switch } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { saveTemplate, type Content } from './api';
import { Preview } from './Preview';

const FORM = 'template-editor';
const LONGEST_NAME = 120;

/** A window to write a template or change one. */
export function TemplateEditor({
  template,
  others,
  onClose,
  save: store = saveTemplate,
  offer,
}: {
  template: Pick<Template, 'id' | 'name' | 'body' | 'is_active'> | null;
  /** What it will be listed with: people choose by the name, so no two there have the same. */
  others: readonly Pick<Template, 'id' | 'name'>[];
  onClose: () => void;
  /** Where it goes; one's own templates unless it is said. */
  save?: (id: number | null, content: Content) => Promise<unknown>;
  /** What the switch says that takes it into the list or out of it. */
  offer?: string;
}) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(template?.name ?? '');
  const [body, setBody] = useState(template?.body ?? '');
  const [active, setActive] = useState(template?.is_active ?? true);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation({
    mutationFn: () =>
      store(template?.id ?? null, { name: name.trim(), body: body.trim(), is_active: active }),
    onSuccess: async () => {
      tell(template ? t('editor.changed') : t('editor.added'));
      onClose();
      await client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  const over = smsText(body.trim()).characters - LONGEST;
  // Who only changes the text of one of two that were always alike is not held up.
  const isRenamed = name.trim() !== template?.name;
  const apart = others.filter((one) => one.id !== template?.id);
  const nameError =
    name.trim() === ''
      ? t('editor.noName')
      : isRenamed && nameTaken(name, apart)
        ? t('editor.nameTaken')
        : null;
  const errors = {
    name: nameError,
    body: body.trim() === '' ? t('editor.noText') : over > 0 ? t('editor.long', { over }) : null,
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!errors.name && !errors.body && !save.isPending) save.mutate();
  };
  /** Puts a variable where the cursor is. */
  const insert = (variable: Variable) => {
    const area = form.current?.querySelector('textarea');
    const from = area?.selectionStart ?? body.length;
    const to = area?.selectionEnd ?? from;
    const written = `{${variable}}`;
    setBody(body.slice(0, from) + written + body.slice(to));
    area?.focus();
    requestAnimationFrame(() => area?.setSelectionRange(from + written.length, from + written.length));
  };
  const problem = save.error ? asProblem(save.error) : null;

  return (
    <Dialog
      title={template ? t('editor.titleChange') : t('editor.titleNew')}
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
      <form id={FORM} className="form" onSubmit={submit} ref={form} noValidate>
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        <TextField
          label={t('editor.name')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_NAME}
          isRequired
          autoFocus
          error={(tried ? errors.name : null) ?? fieldError(save.error, 'name')}
        />
        <div className="stack tight">
          <TextField
            label={t('editor.text')}
            value={body}
            onChange={setBody}
            lines={5}
            isRequired
            error={(tried || over > 0 ? errors.body : null) ?? fieldError(save.error, 'body')}
            hint={<TextCount text={body.trim()} />}
          />
          <div className="row wrap" role="group" aria-label={t('editor.insert')}>
            {VARIABLES.map((variable) => (
              <Button key={variable} size="small" icon="plus" onPress={() => insert(variable)}>
                {t(`variable.${variable}`)}
              </Button>
            ))}
          </div>
        </div>
        {body.trim() !== '' && (
          <div className="stack tight">
            <h3>{t('editor.preview')}</h3>
            <Preview body={body.trim()} />
          </div>
        )}
        <Switch isSelected={active} onChange={setActive} hint={t('editor.activeHint')}>
          {offer ?? t('editor.active')}
        </Switch>
      </form>
    </Dialog>
  );
}
