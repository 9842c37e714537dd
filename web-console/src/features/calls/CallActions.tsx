import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactEditor } from '@/features/contacts';
import { CrmLinkButtons } from '@/features/crm-links';
import { SmsComposer } from '@/features/messages';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { shownExtension } from '@/i18n/phone';
import { Icon } from '@/ui/Icon';
import { tell } from '@/ui/toasts';
import { outsideNumber, personOf, shownParty, whoOf, type Call } from './call';

/** Digits only, with the plus of an international number. */
export const dialable = (number: string) => number.replace(/(?!^\+)\D/g, '');

/** What one does with the party of a call. */
export function CallActions({ call }: { call: Call }) {
  const { t } = useTranslation('calls');
  const [open, setOpen] = useState<'sms' | 'contact' | null>(null);
  const number = outsideNumber(call);
  if (!number) return <Links call={call} />;

  const close = () => setOpen(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(dialable(number));
      tell(t('actions.copied'));
    } catch {
      tell(t('actions.notCopied'), 'bad');
    }
  };
  return (
    <>
      <Button look="primary" icon="message" onPress={() => setOpen('sms')}>
        {t('actions.sms')}
      </Button>
      <a className="button" href={`tel:${dialable(number)}`}>
        <Icon name="phone" />
        {call.direction === 'IN' ? t('actions.callBack') : t('actions.callAgain')}
      </a>
      <Button icon="contact" onPress={() => setOpen('contact')}>
        {call.contact ? t('actions.contactEdit') : t('actions.contactAdd')}
      </Button>
      <Button icon="copy" onPress={() => void copy()}>
        {t('actions.copy')}
      </Button>
      <Links call={call} />
      <Dialog
        title={t('actions.smsTo', { who: whoOf(call) ?? shownParty(number) })}
        size="side"
        isOpen={open === 'sms'}
        onClose={close}
      >
        <SmsComposer to={number} callId={call.id ?? undefined} contact={call.contact} />
      </Dialog>
      <ContactEditor number={number} isOpen={open === 'contact'} onClose={close} />
    </>
  );
}

/** What the administrator lets one open at a call. */
function Links({ call }: { call: Call }) {
  return (
    <CrmLinkButtons
      all
      facts={{
        number: call.number,
        e164: call.e164,
        name: personOf(call.contact) ?? call.callerName,
        company: call.contact?.company ?? null,
        callId: call.callId,
        extension: shownExtension(call.answeredBy ?? call.extension),
        direction: call.direction,
        firebirdId: call.contact?.firebird_id ?? null,
      }}
    />
  );
}
