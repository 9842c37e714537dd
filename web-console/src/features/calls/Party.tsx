import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { callsOfNumberQuery, comparable } from '@/features/contacts';
import { shortMoment } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Facts, Loading } from '@/ui/pieces';
import { ofList, personOf, type ContactView } from './call';
import { CallState, DirectionMark } from './CallState';

/** What the address book says about who called. */
export function ContactFacts({ contact }: { contact: ContactView }) {
  const { t } = useTranslation('calls');
  return (
    <Facts
      items={[
        [t('contact.name'), personOf(contact)],
        [t('contact.company'), contact.company],
        [
          t('contact.number'),
          <span key="number" className="tabular">
            {shownNumber(contact.number)}
          </span>,
        ],
        [t('contact.email'), contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>],
        [t('contact.nip'), contact.nip],
        [t('contact.firebird'), contact.firebird_id],
        [t('contact.notes'), contact.notes && <span className="call-message-text">{contact.notes}</span>],
      ]}
    />
  );
}

const MOST_LAST = 5;

interface LastCallsProps {
  number: string;
  /** The one that is on the screen anyhow. */
  without?: string;
}

/** The last calls with a number, whichever way and in whatever form it was presented. */
export function LastCalls({ number, without }: LastCallsProps) {
  const { t } = useTranslation('calls');
  const calls = useQuery({ ...callsOfNumberQuery(number), enabled: comparable(number).length > 2 });
  if (calls.isError) return <p className="field-error">{problemText(calls.error)}</p>;
  if (calls.isLoading) return <Loading lines={2} />;
  const others = (calls.data ?? []).filter((call) => call.call_id !== without).slice(0, MOST_LAST);
  if (others.length === 0) return <p className="muted">{t('lastCalls.none')}</p>;
  return (
    <ul className="call-last">
      {others.map(ofList).map((call) => (
        <li key={call.callId}>
          <Link to="/operator" search={{ call: call.callId }}>
            <DirectionMark call={call} />
            <CallState call={call} />
            <time className="muted" dateTime={call.startedAt}>
              {shortMoment(call.startedAt)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  );
}
