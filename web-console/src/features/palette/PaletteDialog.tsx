import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { problemText } from '@/app/problemText';
import { leave } from '@/app/leave';
import { chooseTheme, THEMES } from '@/app/theme';
import { contactAside, contactName } from '@/features/contacts';
import { shortMoment } from '@/i18n/format';
import { chooseLanguage, languages } from '@/i18n/i18n';
import { shownNumber } from '@/i18n/phone';
import { Icon } from '@/ui/Icon';
import { Kbd } from '@/ui/pieces';
import { LONGEST, searchQuery, SHORTEST, type Found } from './api';
import { matching, numberIn, type Entry, type Group } from './entries';
import { ADMINISTRATION, DESK, type Place } from './places';

const TYPING_MS = 200;

interface PaletteDialogProps {
  isAdmin: boolean;
  placeName: (place: Place) => string;
  onClose: () => void;
  onSheet: () => void;
}

/** Finds calls, contacts and messages, and leads to every page and action, by the keyboard alone. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { t } = useTranslation('palette');
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const asked = useSettled(typed.trim(), TYPING_MS);
  const isAsked = asked.length >= SHORTEST;
  const found = useQuery({ ...searchQuery(asked), enabled: isAsked });
  const isFinding = typed.trim() !== asked || (isAsked && found.isPending);

  const groups = [
    ...useFound(isAsked && typed.trim() !== '' ? found.data : undefined),
    ...useActions(typed, props),
  ].filter((group) => group.entries.length > 0);
  const count = groups.reduce((sum, group) => sum + group.entries.length, 0);
  const run = (entry: Entry) => {
    props.onClose();
    entry.run();
  };

  return (
    <ModalOverlay
      className="overlay upper"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="modal palette">
        <Dialog className="dialog" aria-label={t('title')}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField className="palette-field" aria-label={t('title')} maxLength={LONGEST}>
              <Icon name="search" />
              <Input
                className="palette-input"
                placeholder={t('placeholder')}
                ref={field}
                role="combobox"
                aria-expanded="true"
                aria-haspopup="listbox"
              />
              <Kbd>Esc</Kbd>
            </SearchField>
            <p className={found.isError ? 'palette-note field-error' : 'visually-hidden'} role="status">
              {found.isError
                ? t('failed', { reason: problemText(found.error) })
                : isFinding
                  ? t('finding')
                  : t('found', { count })}
            </p>
            <ListBox
              className="palette-list"
              aria-label={t('results')}
              renderEmptyState={() => (
                <p className="palette-note muted">{isFinding ? t('finding') : t('nothing')}</p>
              )}
            >
              {groups.map((group) => (
                <ListBoxSection key={group.id} id={group.id} aria-label={group.title}>
                  <Header className="palette-title">{group.title}</Header>
                  {group.entries.map((entry) => (
                    <ListBoxItem
                      key={entry.id}
                      id={entry.id}
                      className="list-item palette-item"
                      textValue={[entry.text, entry.aside].filter(Boolean).join(', ')}
                      onAction={() => run(entry)}
                    >
                      <Icon name={entry.icon} />
                      <span className="grow truncate">{entry.text}</span>
                      {entry.aside && <span className="muted truncate palette-aside">{entry.aside}</span>}
                      {entry.keys && (
                        <span className="palette-keys" aria-hidden="true">
                          {entry.keys.split(' ').map((key) => (
                            <Kbd key={key}>{key.toUpperCase()}</Kbd>
                          ))}
                        </span>
                      )}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A value once it has stayed the same for a while. */
function useSettled(value: string, after: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/** What the server found, as entries. */
function useFound(found: Found | undefined): Group[] {
  const { t } = useTranslation('palette');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  if (!found) return [];
  return [
    {
      id: 'contacts',
      title: t('group.contacts'),
      entries: found.contacts.map((contact) => ({
        id: `contact-${contact.id}`,
        text: contactName(contact),
        aside: [contactAside(contact), shownNumber(contact.number)].filter(Boolean).join(' · '),
        icon: 'contact',
        run: () => void navigate({ to: '/operator/contacts', search: { id: String(contact.id) } }),
      })),
    },
    {
      id: 'calls',
      title: t('group.calls'),
      entries: found.calls.map((call) => ({
        id: `call-${call.call_id}`,
        text: call.contact
          ? contactName(call.contact)
          : call.caller_name || shownNumber(call.number) || common('withheld'),
        aside: shortMoment(call.started_at),
        icon: call.direction === 'IN' ? 'incoming' : 'outgoing',
        run: () => void navigate({ to: '/operator', search: { call: call.call_id } }),
      })),
    },
    {
      id: 'messages',
      title: t('group.messages'),
      entries: found.messages.map((sms) => ({
        id: `message-${sms.id}`,
        text: sms.text,
        aside: shownNumber(sms.dest),
        icon: 'message',
        run: () => void navigate({ to: '/operator/messages', search: { with: sms.dest } }),
      })),
    },
  ];
}

/** Pages and actions that fit what is typed; all of them while nothing is. */
function useActions(typed: string, { isAdmin, placeName, onSheet }: PaletteDialogProps): Group[] {
  const { t } = useTranslation('palette');
  const { t: shell } = useTranslation('shell');
  const navigate = useNavigate();
  const page = (place: Place): Entry => ({
    id: `page-${place.to}`,
    text: placeName(place),
    icon: place.icon,
    ...(place.keys ? { keys: place.keys } : {}),
    run: () => void navigate({ to: place.to }),
  });
  const number = numberIn(typed);
  const about: Entry[] =
    number === null
      ? []
      : [
          {
            id: 'number-call',
            text: t('action.call', { number: shownNumber(number) }),
            icon: 'phone',
            run: () => void navigate({ to: '/operator/dial', search: { number } }),
          },
          {
            id: 'number-text',
            text: t('action.text', { number: shownNumber(number) }),
            icon: 'message',
            run: () => void navigate({ to: '/operator/messages', search: { to: number } }),
          },
        ];
  const actions: Entry[] = [
    {
      id: 'new-message',
      text: t('action.newMessage'),
      icon: 'send',
      keys: 'n',
      run: () => void navigate({ to: '/operator/messages', search: { new: 'yes' } }),
    },
    {
      id: 'new-contact',
      text: t('action.newContact'),
      icon: 'plus',
      run: () => void navigate({ to: '/operator/contacts', search: { new: 'yes' } }),
    },
    {
      id: 'dial',
      text: t('action.dial'),
      icon: 'phone',
      run: () => void navigate({ to: '/operator/dial' }),
    },
    {
      id: 'settings',
      text: shell('user.settings'),
      icon: 'settings',
      run: () => void navigate({ to: '/operator/settings' }),
    },
    ...THEMES.map((theme): Entry => ({
      id: `theme-${theme}`,
      text: shell(`theme.${theme}`),
      icon: 'theme',
      run: () => chooseTheme(theme),
    })),
    ...languages.map((language): Entry => ({
      id: `language-${language.code}`,
      text: t('action.language', { name: language.name }),
      icon: 'language',
      run: () => void chooseLanguage(language.code),
    })),
    { id: 'sheet', text: t('keys.sheet'), icon: 'keyboard', keys: '?', run: onSheet },
    { id: 'log-out', text: shell('user.logOut'), icon: 'logOut', run: leave },
  ];
  return [
    { id: 'number', title: t('group.number'), entries: about },
    { id: 'pages', title: t('group.pages'), entries: matching(DESK.map(page), typed) },
    {
      id: 'administration',
      title: t('group.administration'),
      entries: isAdmin ? matching(ADMINISTRATION.map(page), typed) : [],
    },
    { id: 'actions', title: t('group.actions'), entries: matching(actions, typed) },
  ];
}
