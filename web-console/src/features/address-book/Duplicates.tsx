import { useState } from 'react';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { contactName, contactQuery } from '@/features/contacts';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { ConfirmDialog, Dialog } from '@/ui/Dialog';
import { RadioField } from '@/ui/Field';
import { Empty, Failed, Loading, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { duplicatesQuery, merge, type Contact } from './api';

const REASONS = ['number', 'email', 'nip', 'name'] as const;

/** Contacts that may be one, and the way to make them one. */
export function Duplicates({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('addressBook');
  const duplicates = useQuery(duplicatesQuery);
  return (
    <Dialog title={t('duplicates.title')} size="wide" isOpen onClose={onClose}>
      {duplicates.isPending ? (
        <Loading />
      ) : duplicates.isError ? (
        <Failed text={problemText(duplicates.error)} onRetry={() => void duplicates.refetch()} />
      ) : duplicates.data.length === 0 ? (
        <Empty icon="success" title={t('duplicates.none')}>
          {t('duplicates.noneText')}
        </Empty>
      ) : (
        <div className="stack">
          <p className="muted">{t('duplicates.lead')}</p>
          {duplicates.data.map((group) => (
            <Group
              key={`${group.reason}/${group.contact_ids.join('/')}`}
              reason={group.reason}
              ids={group.contact_ids}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}

function Group({ reason, ids }: { reason: string; ids: readonly number[] }) {
  const { t } = useTranslation('addressBook');
  const known = REASONS.find((one) => one === reason);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card card-body stack tight">
      <div className="row wrap between">
        <Pill tone="info">{known ? t(`duplicates.reason.${known}`) : reason}</Pill>
        <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('duplicates.compare', { count: ids.length })}
        </Button>
      </div>
      {isOpen && <Pair ids={ids} />}
    </section>
  );
}

const FIELDS = ['first_name', 'last_name', 'company', 'email', 'nip', 'firebird_id', 'ext', 'notes'] as const;
type Field = (typeof FIELDS)[number];

/** Fields where both have something, and not the same. */
export const conflicts = (one: Contact, other: Contact): Field[] =>
  FIELDS.filter((name) => one[name] && other[name] && one[name] !== other[name]);

/** The first two of a group; a third is next once these are one. */
function Pair({ ids }: { ids: readonly number[] }) {
  const { t } = useTranslation('addressBook');
  const { t: fields } = useTranslation('contacts');
  const client = useQueryClient();
  const found = useQueries({ queries: ids.slice(0, 2).map((id) => contactQuery(id)) });
  const [staying, setStaying] = useState('0');
  const [theirs, setTheirs] = useState<ReadonlySet<Field>>(new Set());
  const [asks, setAsks] = useState(false);
  const save = useMutation({
    mutationFn: ([one, other, prefer]: [Contact, Contact, Field[]]) => merge(one.id, other.id, prefer),
    onSuccess: async () => {
      tell(t('duplicates.done'));
      await Promise.all(
        ['contacts', 'contact'].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
      );
    },
    onError: (error) => tell(problemText(error), 'bad'),
  });
  const failed = found.find((one) => one.isError);
  if (failed) return <Failed text={problemText(failed.error)} onRetry={() => void failed.refetch()} />;
  const [first, second] = found.map((one) => one.data);
  if (!first || !second) return <Loading lines={2} />;
  const [one, other] = staying === '0' ? [first, second] : [second, first];
  const differing = conflicts(one, other);
  const label = (contact: Contact) =>
    [contactName(contact), contact.company, shownNumber(contact.number)].filter(Boolean).join(' · ');
  return (
    <div className="stack">
      <RadioField
        label={t('duplicates.stays')}
        value={staying}
        onChange={(next) => {
          setStaying(next);
          setTheirs(new Set());
        }}
        options={[
          { key: '0', text: label(first) },
          { key: '1', text: label(second) },
        ]}
        hint={t('duplicates.staysHint')}
      />
      {differing.map((name) => (
        <RadioField
          key={name}
          label={fields(`field.${name}`)}
          value={theirs.has(name) ? 'other' : 'one'}
          onChange={(next) => {
            const chosen = new Set(theirs);
            if (next === 'other') chosen.add(name);
            else chosen.delete(name);
            setTheirs(chosen);
          }}
          options={[
            { key: 'one', text: one[name] ?? '' },
            { key: 'other', text: other[name] ?? '' },
          ]}
        />
      ))}
      <div className="form-actions">
        <Button look="primary" icon="merge" onPress={() => setAsks(true)}>
          {t('duplicates.merge')}
        </Button>
        <span className="muted">{t('duplicates.final')}</span>
      </div>
      <ConfirmDialog
        title={t('duplicates.askTitle')}
        action={t('duplicates.merge')}
        danger
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={async () => {
          await save.mutateAsync([one, other, differing.filter((name) => theirs.has(name))]);
        }}
      >
        {t('duplicates.ask', { stays: label(one), goes: label(other) })}
      </ConfirmDialog>
    </div>
  );
}
