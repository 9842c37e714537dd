import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldError, problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { ContactEditor, contactName, contactQuery, devicesQuery, personName } from '@/features/contacts';
import { dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button, IconButton } from '@/ui/Button';
import { ConfirmDialog, Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner, Facts, Failed, Loading } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { deleteContact, deleteDevice, saveDevice, type Device } from './api';

/** A window with everything known of a contact, and what it has. */
export function ContactDetails({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('addressBook');
  const { t: fields } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const contact = useQuery(contactQuery(id));
  const [editing, setEditing] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteContact(id),
    onSuccess: async () => {
      tell(t('delete.done'));
      onClose();
      await client.invalidateQueries({ queryKey: ['contacts'] });
    },
    onError: (error) => tell(problemText(error), 'bad'),
  });
  const one = contact.data;
  return (
    <>
      <Dialog
        title={one ? contactName(one) : t('details')}
        size="side"
        isOpen
        onClose={onClose}
        foot={
          one && (
            <>
              <Button icon="trash" onPress={() => setLeaving(true)}>
                {common('delete')}
              </Button>
              <Button look="primary" icon="edit" onPress={() => setEditing(true)}>
                {common('edit')}
              </Button>
            </>
          )
        }
      >
        {contact.isPending ? (
          <Loading lines={8} />
        ) : contact.isError ? (
          <Failed text={problemText(contact.error)} onRetry={() => void contact.refetch()} />
        ) : (
          <div className="stack">
            <Facts
              items={[
                [fields('field.number'), shownNumber(contact.data.number) || contact.data.number],
                [t('field.e164'), contact.data.e164],
                [t('field.others'), contact.data.other_numbers.map(shownNumber).join(', ')],
                [t('field.person'), personName(contact.data)],
                [fields('field.company'), contact.data.company],
                [fields('field.email'), contact.data.email],
                [fields('field.nip'), contact.data.nip],
                [fields('field.firebird_id'), contact.data.firebird_id],
                [fields('field.ext'), contact.data.ext],
                [
                  fields('field.notes'),
                  contact.data.notes && <p className="book-notes">{contact.data.notes}</p>,
                ],
                [t('field.source'), contact.data.source],
                [t('field.created'), dayAndTime(contact.data.created_at)],
                [t('field.updated'), dayAndTime(contact.data.updated_at)],
              ]}
            />
            <Devices id={id} />
          </div>
        )}
      </Dialog>
      <ContactEditor contactId={id} isOpen={editing} onClose={() => setEditing(false)} />
      <ConfirmDialog
        title={t('delete.title', { name: one ? contactName(one) : '' })}
        action={common('delete')}
        danger
        isOpen={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={() => remove.mutateAsync()}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </>
  );
}

function Devices({ id }: { id: number }) {
  const { t } = useTranslation('addressBook');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const devices = useQuery(devicesQuery(id));
  const [edited, setEdited] = useState<Device | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Device | null>(null);
  const remove = useMutation({
    mutationFn: (device: Device) => deleteDevice(id, device.id),
    onError: (error) => tell(problemText(error), 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact', id] }),
  });
  const nameOf = (device: Device) => device.device_name ?? device.serial_number ?? '';
  return (
    <section className="stack tight" aria-label={t('device.title')}>
      <div className="row between">
        <h3>{t('device.title')}</h3>
        <Button size="small" icon="plus" onPress={() => setEdited('new')}>
          {t('device.add')}
        </Button>
      </div>
      {devices.isPending ? (
        <Loading lines={2} />
      ) : devices.isError ? (
        <Failed text={problemText(devices.error)} onRetry={() => void devices.refetch()} />
      ) : devices.data.length === 0 ? (
        <p className="muted">{t('device.none')}</p>
      ) : (
        <ul className="book-list">
          {devices.data.map((device) => (
            <li key={device.id} className="row">
              <span className="grow">
                <strong>{nameOf(device)}</strong>{' '}
                <span className="muted">
                  {[device.device_name && device.serial_number, device.location].filter(Boolean).join(' · ')}
                </span>
                {device.notes && <p className="book-notes">{device.notes}</p>}
              </span>
              <IconButton
                icon="edit"
                size="small"
                label={t('device.edit', { name: nameOf(device) })}
                onPress={() => setEdited(device)}
              />
              <IconButton
                icon="trash"
                size="small"
                label={t('device.delete', { name: nameOf(device) })}
                onPress={() => setLeaving(device)}
              />
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <DeviceEditor
          contactId={id}
          device={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        title={t('device.deleteTitle', { name: leaving ? nameOf(leaving) : '' })}
        action={common('delete')}
        danger
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving) await remove.mutateAsync(leaving);
        }}
      >
        {t('device.deleteText')}
      </ConfirmDialog>
    </section>
  );
}

const DEVICE_FIELDS = { device_name: 160, serial_number: 160, location: 160, notes: 2000 } as const;
type DeviceField = keyof typeof DEVICE_FIELDS;
const DEVICE_NAMES = Object.keys(DEVICE_FIELDS) as DeviceField[];
const DEVICE_FORM = 'device-editor';

function DeviceEditor({
  contactId,
  device,
  onClose,
}: {
  contactId: number;
  device: Device | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('addressBook');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState(
    () =>
      Object.fromEntries(DEVICE_NAMES.map((name) => [name, device?.[name] ?? ''])) as Record<
        DeviceField,
        string
      >,
  );
  const [tried, setTried] = useState(false);
  const isNameless = typed.device_name.trim() === '' && typed.serial_number.trim() === '';
  const save = useMutation({
    mutationFn: () => {
      const filled = DEVICE_NAMES.map((name) => [name, typed[name].trim()]).filter(
        ([, value]) => value !== '',
      );
      return saveDevice(
        contactId,
        device?.id ?? null,
        Object.fromEntries(filled) as Partial<Record<DeviceField, string>>,
      );
    },
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['contact', contactId] });
    },
  });
  const problem = save.error ? asProblem(save.error) : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNameless && !save.isPending) save.mutate();
  };
  return (
    <Dialog
      title={device ? t('device.titleChange') : t('device.titleNew')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={DEVICE_FORM} busy={save.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={DEVICE_FORM} className="form" onSubmit={submit} noValidate>
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        {DEVICE_NAMES.map((name, index) => (
          <TextField
            key={name}
            label={t(`deviceField.${name}`)}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            maxLength={DEVICE_FIELDS[name]}
            autoFocus={index === 0}
            {...(name === 'notes' ? { lines: 3 } : {})}
            error={
              (name === 'device_name' && tried && isNameless ? t('device.nameless') : null) ??
              fieldError(save.error, name)
            }
          />
        ))}
      </form>
    </Dialog>
  );
}
