import { useEffect, useState } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Icon } from '@/ui/Icon';
import { Avatar, Empty, Failed, Loading, PageHead } from '@/ui/pieces';
import { useMedia } from '@/ui/useMedia';
import { contactListQuery, contactOfNumberQuery, type Contact } from './api';
import { contactAside, contactName } from './contact';
import { ContactCard } from './ContactCard';
import { ContactEditor } from './ContactEditor';
import { contactSearch, type ContactSearch } from './search';
import './contacts.css';

/** From here on the list and a contact stand side by side. */
const WIDE = '(min-width: 1000px)';

type Editing = { contactId?: number; number?: string } | null;

/** The address book of the desk: found by anything known of somebody. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const raw: Raw = useSearch({ strict: false });
  const search = contactSearch(raw);
  const navigate = useNavigate();
  const isWide = useMedia(WIDE);
  const [editing, setEditing] = useState<Editing>(null);
  const number = search.number ?? '';
  const ofNumber = useQuery({ ...contactOfNumberQuery(number), enabled: number !== '' });

  const go = (next: { [K in keyof ContactSearch]?: ContactSearch[K] | undefined }, replace = false) =>
    void navigate({ to: '/operator/contacts', search: contactSearch({ ...search, ...next }), replace });
  const holder = ofNumber.data?.id;
  const q = search.q;
  useEffect(() => {
    if (number === '' || holder === undefined) return;
    void navigate({
      to: '/operator/contacts',
      search: contactSearch({ q, id: String(holder) }),
      replace: true,
    });
  }, [number, holder, q, navigate]);

  const id = Number(search.id ?? Number.NaN);
  const isOne = Number.isInteger(id) && id > 0;
  const begun: Editing = number !== '' && ofNumber.data === null ? { number } : search.new ? {} : null;
  const edited = editing ?? begun;
  const closeEditor = () => {
    setEditing(null);
    if (number !== '' || search.new) go({ number: undefined, new: undefined }, true);
  };
  const add = () => setEditing(/^\+?[\d\s()-]{4,}$/.test(q ?? '') ? { number: q ?? '' } : {});

  const card = isOne && (
    <ContactCard
      key={id}
      id={id}
      onEdit={() => setEditing({ contactId: id })}
      back={
        isWide ? undefined : (
          <Link to="/operator/contacts" search={contactSearch({ q })} className="button quiet contact-back">
            <Icon name="back" />
            {t('card.back')}
          </Link>
        )
      }
    />
  );
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        actions={
          <Button look="primary" icon="plus" onPress={add}>
            {t('new')}
          </Button>
        }
      />
      {isWide || !isOne ? (
        <div className="contacts-columns">
          <div className="stack tight">
            <DelayedSearch
              label={t('search')}
              value={q ?? ''}
              maxLength={160}
              autoFocus={isWide && !q}
              onChange={(next) => go({ q: next || undefined }, true)}
            />
            <List search={search} onAdd={add} />
          </div>
          {isWide && (card || <Nobody />)}
        </div>
      ) : (
        card
      )}
      <ContactEditor
        {...edited}
        isOpen={edited !== null}
        onClose={closeEditor}
        onSaved={(saved) => go({ id: String(saved.id), number: undefined, new: undefined }, true)}
      />
    </div>
  );
}

function Nobody() {
  const { t } = useTranslation('contacts');
  return (
    <div className="empty">
      <Icon name="contacts" />
      <p>{t('choose')}</p>
    </div>
  );
}

function List({ search, onAdd }: { search: ContactSearch; onAdd: () => void }) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const contacts = useInfiniteQuery({
    ...contactListQuery(search.q ?? ''),
    placeholderData: keepPreviousData,
  });
  if (contacts.isPending) return <Loading lines={8} />;
  if (contacts.isError) {
    return <Failed text={problemText(contacts.error)} onRetry={() => void contacts.refetch()} />;
  }
  const items = contacts.data.pages.flatMap((page) => page.items);
  const total = contacts.data.pages[0]?.total ?? items.length;
  if (items.length === 0) {
    return (
      <Empty
        icon="contacts"
        title={search.q ? t('noneFound') : t('none')}
        action={
          <Button icon="plus" onPress={onAdd}>
            {t('new')}
          </Button>
        }
      >
        {search.q ? t('noneFoundText') : t('noneText')}
      </Empty>
    );
  }
  return (
    <>
      <p className="muted contact-count" role="status">
        {t('count', { count: total })}
      </p>
      <ul className="contact-list" aria-label={t('title')} aria-busy={contacts.isPlaceholderData}>
        {items.map((contact) => (
          <li key={contact.id}>
            <Row contact={contact} search={search} />
          </li>
        ))}
      </ul>
      {contacts.hasNextPage && (
        <Button busy={contacts.isFetchingNextPage} onPress={() => void contacts.fetchNextPage()}>
          {common('more')}
        </Button>
      )}
    </>
  );
}

function Row({ contact, search }: { contact: Contact; search: ContactSearch }) {
  const id = String(contact.id);
  const name = contactName(contact);
  return (
    <Link
      to="/operator/contacts"
      search={contactSearch({ q: search.q, id })}
      className="contact-row"
      aria-current={search.id === id ? 'true' : undefined}
    >
      <Avatar name={name === contact.number ? '' : name} />
      <span className="grow">
        <strong>{name === contact.number ? shownNumber(name) : name}</strong>
        <span className="muted block">{contactAside(contact)}</span>
      </span>
      <span className="muted tabular nowrap">{shownNumber(contact.number)}</span>
    </Link>
  );
}
