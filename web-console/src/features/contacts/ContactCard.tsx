import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { e164Of, SmsComposer, SmsThread } from '@/features/messages';
import { dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Icon } from '@/ui/Icon';
import { Avatar, Card, Empty, Facts, Failed, Loading } from '@/ui/pieces';
import { contactQuery, devicesQuery, type Contact } from './api';
import { contactAside, contactName } from './contact';
import { LastCalls } from './LastCalls';

/** Everything known of a contact, and what can be done with them. */
export function ContactCard({ id, back, onEdit }: { id: number; back?: ReactNode; onEdit: () => void }) {
  const { t } = useTranslation('contacts');
  const contact = useQuery(contactQuery(id));
  if (contact.isPending) return <Loading lines={8} />;
  if (contact.isError) {
    if (asProblem(contact.error).status === 404) {
      return <Empty icon="contact" title={t('card.gone')} action={back} />;
    }
    return <Failed text={problemText(contact.error)} onRetry={() => void contact.refetch()} />;
  }
  return <Loaded contact={contact.data} back={back} onEdit={onEdit} />;
}

function Loaded({ contact, back, onEdit }: { contact: Contact; back: ReactNode; onEdit: () => void }) {
  const { t } = useTranslation('contacts');
  const [texting, setTexting] = useState(false);
  const number = contact.e164 ?? contact.number;
  const textTo = e164Of(number);
  const name = contactName(contact);
  return (
    <div className="stack">
      {back}
      <section className="card" aria-label={name}>
        <div className="contact-head">
          <Avatar name={name} large />
          <div className="grow">
            <h2>{name}</h2>
            <p className="muted">{contactAside(contact)}</p>
          </div>
          <div className="row wrap">
            <a className="button primary" href={`tel:${number}`}>
              <Icon name="phone" />
              {t('card.call')}
            </a>
            <Button icon="message" isDisabled={!textTo} onPress={() => setTexting(true)}>
              {t('card.text')}
            </Button>
            <Button icon="edit" onPress={onEdit}>
              {t('card.edit')}
            </Button>
          </div>
        </div>
        <div className="card-body">
          <Details contact={contact} />
        </div>
      </section>
      <div className="contact-parts">
        <div className="stack">
          <Card title={t('card.calls')} flush>
            <LastCalls numbers={[number, ...contact.other_numbers]} />
          </Card>
          <Card title={t('card.devices')}>
            <Devices id={contact.id} />
          </Card>
        </div>
        {textTo && (
          <Card title={t('card.messages')}>
            <SmsThread number={textTo} />
          </Card>
        )}
      </div>
      {texting && (
        <Dialog title={t('card.textTo', { name })} isOpen onClose={() => setTexting(false)}>
          <SmsComposer to={number} contact={contact} />
        </Dialog>
      )}
    </div>
  );
}

function Details({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const number = (one: string) => (
    <a key={one} className="tabular nowrap" href={`tel:${one.replace(/[^\d+]/g, '')}`}>
      {shownNumber(one)}
    </a>
  );
  return (
    <Facts
      items={[
        [t('field.number'), number(contact.e164 ?? contact.number)],
        [
          t('card.otherNumbers'),
          contact.other_numbers.length > 0 && (
            <span className="row wrap">{contact.other_numbers.map((one) => number(one))}</span>
          ),
        ],
        [t('field.ext'), contact.ext],
        [t('field.email'), contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>],
        [t('field.nip'), contact.nip],
        [t('field.firebird_id'), contact.firebird_id],
        [t('field.notes'), contact.notes && <span className="contact-notes">{contact.notes}</span>],
        [t('card.changed'), <Changed key="changed" contact={contact} />],
      ]}
    />
  );
}

function Changed({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  return (
    <span className="muted">
      {dayAndTime(contact.updated_at)} · {t('card.source', { source: contact.source })}
    </span>
  );
}

function Devices({ id }: { id: number }) {
  const { t } = useTranslation('contacts');
  const devices = useQuery(devicesQuery(id));
  if (devices.isPending) return <Loading lines={2} />;
  if (devices.isError) {
    return <Failed text={problemText(devices.error)} onRetry={() => void devices.refetch()} />;
  }
  if (devices.data.length === 0) return <p className="muted">{t('devices.none')}</p>;
  return (
    <ul className="devices" aria-label={t('card.devices')}>
      {devices.data.map((device) => (
        <li key={device.id}>
          <strong>{device.device_name ?? t('devices.unnamed')}</strong>
          <span className="muted">{[device.serial_number, device.location].filter(Boolean).join(' · ')}</span>
          {device.notes && <span className="contact-notes">{device.notes}</span>}
        </li>
      ))}
    </ul>
  );
}
