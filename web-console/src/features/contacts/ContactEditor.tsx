import { Suspense, useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldError, problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner, Failed, Loading } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { contactOfNumberQuery, contactQuery, saveContact, type Contact } from './api';
import { contactName } from './contact';
import { asked, faultsOf, LONGEST, typedOf, type FieldName } from './fields';

export interface ContactEditorProps {
  /** Whose contact, in any form: opens the one that has it, or begins a new one. */
  number?: string | undefined;
  contactId?: number | undefined;
  isOpen: boolean;
  onClose: () => void;
  onSaved?: ((contact: Contact) => void) | undefined;
}

/** A window to add a contact or change one. */
export function ContactEditor({ isOpen, ...rest }: ContactEditorProps) {
  // What was typed is forgotten with the window. It may have to load its texts first: the page stays meanwhile.
  return isOpen ? (
    <Suspense fallback={null}>
      <Editor {...rest} />
    </Suspense>
  ) : null;
}

function Editor({ number, contactId, onClose, onSaved }: Omit<ContactEditorProps, 'isOpen'>) {
  const { t } = useTranslation('contacts');
  const [opened, setOpened] = useState<number | null>(contactId ?? null);
  const byId = useQuery({ ...contactQuery(opened ?? 0), enabled: opened !== null });
  const byNumber = useQuery({
    ...contactOfNumberQuery(number ?? ''),
    enabled: opened === null && Boolean(number),
  });
  const found = opened === null ? byNumber : byId;
  const nothingToLoad = opened === null && !number;
  const contact = nothingToLoad ? null : found.data;

  if (contact === undefined) {
    return (
      <Dialog title={t('editor.titleLoading')} isOpen onClose={onClose}>
        {found.isError ? (
          <Failed text={problemText(found.error)} onRetry={() => void found.refetch()} />
        ) : (
          <Loading lines={6} />
        )}
      </Dialog>
    );
  }
  return (
    <Form
      key={contact?.id ?? 'new'}
      contact={contact}
      number={number ?? ''}
      onOpen={setOpened}
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}

interface FormProps {
  contact: Contact | null;
  number: string;
  onOpen: (id: number) => void;
  onClose: () => void;
  onSaved: ContactEditorProps['onSaved'];
}

const FORM = 'contact-editor';

function Form({ contact, number, onOpen, onClose, onSaved }: FormProps) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(contact, number));
  const [tried, setTried] = useState(false);
  const [holder, setHolder] = useState<Contact | null>(null);
  const save = useMutation({
    mutationFn: () => saveContact(contact?.id ?? null, asked(typed)),
    onSuccess: async (saved) => {
      tell(contact ? t('editor.changed') : t('editor.added'));
      onSaved?.(saved);
      onClose();
      await Promise.all(
        ['contacts', 'contact', 'calls', 'call', 'missed'].map((noun) =>
          client.invalidateQueries({ queryKey: [noun] }),
        ),
      );
    },
    onError: () => void lookUp(),
  });
  const faults = tried ? faultsOf(typed) : {};

  /** Who has the typed number already, if that is somebody else. */
  const lookUp = async () => {
    const asking = typed.number.trim();
    if (!/\d{4}/.test(asking.replace(/\D/g, ''))) return;
    const found = await client.query(contactOfNumberQuery(asking)).catch(() => null);
    setHolder(found && found.id !== contact?.id ? found : null);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(typed)).length === 0 && !save.isPending) save.mutate();
  };

  const set = (name: FieldName) => (value: string) => {
    setTyped({ ...typed, [name]: value });
    if (name === 'number') setHolder(null);
    if (save.isError) save.reset();
  };
  const errorOf = (name: FieldName) => {
    const fault = faults[name];
    return fault ? t(`editor.fault.${fault}`) : fieldError(save.error, name);
  };
  const field = (name: FieldName) => ({
    label: t(`field.${name}`),
    name,
    value: typed[name],
    onChange: set(name),
    maxLength: LONGEST[name],
    error: errorOf(name),
  });

  // A sentence about no field, except that a refusal about the number stands at the number.
  const problem = save.error ? asProblem(save.error) : null;
  const aside =
    problem && problem.status !== 400 && problem.fields.length === 0 ? problemText(problem) : null;

  return (
    <Dialog
      title={contact ? t('editor.titleChange') : t('editor.titleNew')}
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
        {aside && <Banner tone="bad">{aside}</Banner>}
        <TextField
          {...field('number')}
          type="tel"
          inputMode="tel"
          isRequired
          autoFocus={!typed.number}
          onBlur={() => void lookUp()}
          error={problem?.status === 400 ? problemText(problem) : errorOf('number')}
          hint={contact && contact.other_numbers.length > 0 ? <Others of={contact} /> : undefined}
        />
        {holder && (
          <Banner
            tone="warn"
            action={
              <Button size="small" onPress={() => onOpen(holder.id)}>
                {t('editor.openThat')}
              </Button>
            }
          >
            {t('editor.taken', { name: contactName(holder) })}
          </Banner>
        )}
        <div className="form-row">
          <TextField {...field('first_name')} autoFocus={Boolean(typed.number) && !contact} />
          <TextField {...field('last_name')} />
        </div>
        <TextField {...field('company')} />
        <div className="form-row">
          <TextField {...field('email')} type="email" inputMode="email" />
          <TextField {...field('nip')} />
        </div>
        <div className="form-row">
          <TextField {...field('firebird_id')} />
          <TextField {...field('ext')} inputMode="numeric" />
        </div>
        <TextField {...field('notes')} lines={4} />
      </form>
    </Dialog>
  );
}

function Others({ of }: { of: Contact }) {
  const { t } = useTranslation('contacts');
  return <>{t('editor.others', { numbers: of.other_numbers.map(shownNumber).join(', ') })}</>;
}
