import { useDeferredValue } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { contactAside, contactName, contactsQuery, type Contact } from '@/features/contacts';
import { shownNumber } from '@/i18n/phone';
import { Dialog } from '@/ui/Dialog';
import { Composer, type RecipientField } from './SmsComposer';

const SUGGESTED = 8;
const SHORTEST = 2;

/** A message to somebody: a number, or a contact found by anything known of them. */
export function NewMessageDialog({ to, onClose }: { to: string; onClose: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <Dialog title={t('newTitle')} isOpen onClose={onClose}>
      <Composer key={to} to={to} recipient={(field) => <Recipient {...field} />} />
    </Dialog>
  );
}

function Recipient({ value, onChange, error, hint }: RecipientField) {
  const { t } = useTranslation('messages');
  const asked = useDeferredValue(value.trim());
  const found = useQuery({
    ...contactsQuery(asked, SUGGESTED),
    enabled: asked.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const suggestions = asked.length >= SHORTEST ? (found.data ?? []) : [];
  return (
    <ComboBox<Contact>
      className="field"
      allowsCustomValue
      allowsEmptyCollection={false}
      isRequired
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      inputValue={value}
      onInputChange={onChange}
      items={suggestions}
      // The first thing to say; who opened this knows to whom, else types it.
      autoFocus={value === ''}
    >
      <Label className="label">
        {t('composer.to')}
        <span aria-hidden="true"> *</span>
      </Label>
      <Input className="input" maxLength={64} placeholder={t('recipientHint')} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
      <Popover className="popover">
        <ListBox<Contact> className="list-box">
          {(contact) => (
            <ListBoxItem
              className="list-item"
              // What is put into the field.
              textValue={shownNumber(contact.e164 ?? contact.number)}
              aria-label={[contactName(contact), contactAside(contact), shownNumber(contact.number)]
                .filter(Boolean)
                .join(', ')}
            >
              <span className="grow">
                {contactName(contact)}
                <span className="hint block"> {contactAside(contact)}</span>
              </span>
              <span className="muted nowrap">{shownNumber(contact.number)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
