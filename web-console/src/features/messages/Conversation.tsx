import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ContactEditor, contactAside, contactName, contactOfNumberQuery } from '@/features/contacts';
import { shownNumber } from '@/i18n/phone';
import { Button, IconButton } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Avatar } from '@/ui/pieces';
import { e164Of } from './destination';
import { Composer } from './SmsComposer';
import { SmsThread } from './SmsThread';

/** Everything written to a number, who that is, and a place to write more. */
export function Conversation({ number, onClose }: { number: string; onClose?: () => void }) {
  const { t } = useTranslation('messages');
  const contact = useQuery(contactOfNumberQuery(number));
  const [editing, setEditing] = useState(false);
  const known = contact.data ?? null;
  const shown = shownNumber(number);
  const name = known ? contactName(known) : shown;
  return (
    <>
      <div className="conversation-head">
        <Avatar name={known ? name : ''} />
        <div className="grow">
          <h2>{name}</h2>
          <p className="muted">
            {known ? [contactAside(known), shown].filter(Boolean).join(' · ') : t('thread.unknown')}
          </p>
        </div>
        {onClose && <IconButton icon="close" size="small" label={t('thread.close')} onPress={onClose} />}
      </div>
      <div className="row wrap conversation-actions">
        <a className="button small" href={`tel:${number}`}>
          <Icon name="phone" />
          {t('thread.call')}
        </a>
        <Button size="small" icon={known ? 'contact' : 'plus'} onPress={() => setEditing(true)}>
          {known ? t('thread.contact') : t('thread.addContact')}
        </Button>
      </div>
      <SmsThread number={number} />
      <div className="conversation-composer">
        {e164Of(number) ? (
          <Composer key={number} to={number} contact={contact.data} recipient={null} />
        ) : (
          // An extension, or a sender by name: no message can go there.
          <p className="muted">{t('composer.fault.dest')}</p>
        )}
      </div>
      <ContactEditor number={number} isOpen={editing} onClose={() => setEditing(false)} />
    </>
  );
}
