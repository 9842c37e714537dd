import { useCallback, useState, type SubmitEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import {
  ContactEditor,
  contactAside,
  contactName,
  contactOfNumberQuery,
  LastCalls,
} from '@/features/contacts';
import { e164Of, SmsComposer } from '@/features/messages';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Icon } from '@/ui/Icon';
import { Avatar, Card, Failed, Loading, PageHead } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { LinkHandler } from './LinkHandler';
import { dialled } from './number';
import { dialSearch } from './search';
import './dial.css';

/** What a telephone link or the browser extension opens: who it is, before one calls. */
export function DialPage() {
  const { t } = useTranslation('dial');
  const raw: Raw = useSearch({ strict: false });
  const search = dialSearch(raw);
  const number = dialled(search.number ?? '');
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <NumberForm key={number} number={number} />
      {number !== '' && <Somebody key={`of ${number}`} number={number} calls={search.then === 'call'} />}
      <LinkHandler />
    </div>
  );
}

function NumberForm({ number }: { number: string }) {
  const { t } = useTranslation('dial');
  const navigate = useNavigate();
  const [typed, setTyped] = useState(number);
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const wanted = dialled(typed);
    if (wanted !== '') void navigate({ to: '/operator/dial', search: { number: wanted } });
  };
  return (
    <form className="dial-form" onSubmit={submit} noValidate>
      <TextField
        label={t('number')}
        type="tel"
        inputMode="tel"
        maxLength={64}
        value={typed}
        onChange={setTyped}
        autoFocus={number === ''}
        error={tried && dialled(typed) === '' ? t('noNumber') : null}
      />
      <Button type="submit" icon="search">
        {t('look')}
      </Button>
    </form>
  );
}

/** `calls`: they came to call, so Enter does. */
function Somebody({ number, calls }: { number: string; calls: boolean }) {
  const { t } = useTranslation('dial');
  const { t: common } = useTranslation();
  const contact = useQuery(contactOfNumberQuery(number));
  const [editing, setEditing] = useState(false);
  const [texting, setTexting] = useState(false);
  const callLink = useCallback(
    (link: HTMLAnchorElement | null) => (calls ? link?.focus() : undefined),
    [calls],
  );
  if (contact.isPending) return <Loading lines={4} />;
  const known = contact.data ?? null;
  const shown = shownNumber(number) || number;
  const name = known ? contactName(known) : shown;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(number);
      tell(common('copied'));
    } catch {
      tell(t('notCopied'), 'bad');
    }
  };
  return (
    <>
      <section className="card" aria-label={name}>
        <div className="dial-who">
          <Avatar name={known ? name : ''} large />
          <div className="grow">
            <h2>{name}</h2>
            <p className="muted">
              {known ? [contactAside(known), shown].filter(Boolean).join(' · ') : t('unknown')}
            </p>
          </div>
        </div>
        {contact.isError && (
          <Failed text={problemText(contact.error)} onRetry={() => void contact.refetch()} />
        )}
        {known?.notes && <p className="dial-notes">{known.notes}</p>}
        <div className="dial-actions">
          <a ref={callLink} className="button primary large" href={`tel:${number}`}>
            <Icon name="phone" />
            {t('call')}
          </a>
          <Button size="large" icon="message" isDisabled={!e164Of(number)} onPress={() => setTexting(true)}>
            {t('text')}
          </Button>
          {known ? (
            <Link to="/operator/contacts" search={{ id: String(known.id) }} className="button large">
              <Icon name="contact" />
              {t('contact')}
            </Link>
          ) : (
            <Button size="large" icon="plus" onPress={() => setEditing(true)}>
              {t('add')}
            </Button>
          )}
          <Button size="large" look="quiet" icon="copy" onPress={() => void copy()}>
            {t('copy')}
          </Button>
        </div>
      </section>
      <Card title={t('calls')} flush>
        <LastCalls numbers={[number, ...(known?.other_numbers ?? [])]} />
      </Card>
      <ContactEditor number={number} isOpen={editing} onClose={() => setEditing(false)} />
      {texting && (
        <Dialog title={t('textTo', { name })} isOpen onClose={() => setTexting(false)}>
          <SmsComposer to={number} contact={known} />
        </Dialog>
      )}
    </>
  );
}
