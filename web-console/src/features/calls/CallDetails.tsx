import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText } from '@/app/problemText';
import { dayAndTimeWithSeconds, duration, number } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { useLive } from '@/live/live';
import { IconButton } from '@/ui/Button';
import { Avatar, Facts, Failed, Loading } from '@/ui/pieces';
import { callQuery, rowOf, type CallWithHistory, type Recording } from './api';
import { isInternal, ofList, ofStream, outsideNumber, personOf, shownParty, whoOf, type Call } from './call';
import { CallActions } from './CallActions';
import { CallState, DirectionMark } from './CallState';
import { Ivr, Legs } from './Course';
import { Messages } from './Messages';
import { NoteEditor } from './NoteEditor';
import { ContactFacts, LastCalls } from './Party';
import { Timeline } from './Timeline';

const NOT_FOUND = 404;

interface CallDetailsProps {
  /** Either id of the call. */
  id: string;
  onClose: () => void;
  /** It is all that the page shows, so its title is the page's. */
  page?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** Everything about one call, as it goes on. */
export function CallDetails({ id, onClose, page, ref }: CallDetailsProps) {
  const { t } = useTranslation(['calls', 'common']);
  const details = useQuery(callQuery(id));
  const told = useLive((state) => state.calls.get(details.data?.call.call_id ?? id));
  const { data } = details;
  const client = useQueryClient();

  const row = data ? undefined : rowOf(client, id);
  const listed = data
    ? { ...ofList(data.call), kind: data.call.kind, contact: data.contact }
    : row && ofList(row);
  const newer = told && (!listed || told.version > listed.version);
  const call = newer ? ofStream(told, listed) : listed;
  // What the stream tells may not be stored yet.
  const early = details.isError && asProblem(details.error).status === NOT_FOUND && call !== undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    // Who writes does not want to leave.
    const writes = event.target instanceof HTMLElement && event.target.matches('input, textarea');
    if (event.key === 'Escape' && !event.defaultPrevented && !writes) onClose();
  };

  return (
    // Escape leads back from wherever one is inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="call-details" ref={ref} tabIndex={-1} onKeyDown={onKeyDown}>
      {!call && (
        <div className="call-details-top">
          <IconButton
            icon={page ? 'back' : 'close'}
            label={page ? t('details.back') : t('common:close')}
            onPress={onClose}
          />
          {page && <h1>{t('details.label')}</h1>}
        </div>
      )}
      {details.isPending && !call && <Loading lines={6} />}
      {details.isError && !early && !data && (
        <Failed text={problemText(details.error)} onRetry={() => void details.refetch()} />
      )}
      {call && (
        <>
          <Head call={call} page={page ?? false} onClose={onClose} />
          <Body call={call} data={data} />
        </>
      )}
    </div>
  );
}

function Head({ call, page, onClose }: { call: Call; page: boolean; onClose: () => void }) {
  const { t } = useTranslation(['calls', 'common']);
  const who = whoOf(call);
  const shown = who ?? t('common:withheld');
  const Title = page ? 'h1' : 'h2';
  const party = shownParty(call.number);
  const beside = [call.contact?.company !== who && call.contact?.company, party !== who && party]
    .filter(Boolean)
    .join(' · ');
  return (
    <header className="call-head">
      <div className="row">
        {page && <IconButton icon="back" label={t('details.back')} onPress={onClose} />}
        <Avatar name={personOf(call.contact) ?? call.contact?.company ?? ''} large />
        <div className="grow">
          <Title className="call-title">{shown}</Title>
          {beside && <p className="muted">{beside}</p>}
        </div>
        {!page && <IconButton icon="close" label={t('common:close')} onPress={onClose} />}
      </div>
      <div className="row wrap">
        <CallState call={call} />
        <DirectionMark call={call} />
        <time className="muted" dateTime={call.startedAt}>
          {dayAndTimeWithSeconds(call.startedAt)}
        </time>
      </div>
      <div className="row wrap no-print">
        <CallActions call={call} />
      </div>
    </header>
  );
}

function Body({ call, data }: { call: Call; data: CallWithHistory | undefined }) {
  const { t } = useTranslation('calls');
  const party = outsideNumber(call);
  return (
    <div className="call-body">
      <div className="call-aside">
        {data && (
          <Part title={t('note.title')}>
            <NoteEditor key={data.call.call_id} callId={data.call.call_id} kept={data.call.annotation} />
          </Part>
        )}
        {!isInternal(call) && (
          <Part title={t('contact.title')}>
            {call.contact ? (
              <ContactFacts contact={call.contact} />
            ) : (
              <p className="muted">{party ? t('contact.none') : t('contact.withheld')}</p>
            )}
          </Part>
        )}
        {party && (
          <Part title={t('lastCalls.title')}>
            <LastCalls number={party} without={call.callId} />
          </Part>
        )}
      </div>
      <div className="call-main">
        <Part title={t('legs.title')}>
          <Legs call={call} />
        </Part>
        {data?.call.ivr && (
          <Part title={t('ivr.title')}>
            <Ivr ivr={data.call.ivr} />
          </Part>
        )}
        {data && (
          <Part title={t('sms.title')}>
            <Messages messages={data.sms_history} />
          </Part>
        )}
        {data && data.call.recordings.length > 0 && (
          <Part title={t('recordings.title')}>
            <Recordings recordings={data.call.recordings} />
          </Part>
        )}
        {data && (
          <Part title={t('timeline.title')}>
            <Timeline events={data.events} />
          </Part>
        )}
        <Part title={t('facts.title')}>
          <AboutCall call={call} data={data} />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="call-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function AboutCall({ call, data }: { call: Call; data: CallWithHistory | undefined }) {
  const { t } = useTranslation('calls');
  const more = data?.call;
  return (
    <Facts
      items={[
        [t('facts.callerName'), call.callerName],
        [t('facts.dialled'), more?.dialled && shownParty(more.dialled)],
        [t('facts.answeredBy'), call.answeredBy && shownExtension(call.answeredBy)],
        [t('facts.ring'), call.ringSeconds === null ? null : duration(call.ringSeconds)],
        [t('facts.talk'), call.talkSeconds === null ? null : duration(call.talkSeconds)],
        [
          t('facts.cost'),
          more && more.cost !== null ? number(more.cost, { minimumFractionDigits: 2 }) : null,
        ],
        [t('facts.flags'), more?.flags.map((flag) => t(`flag.${flag}`)).join(' ')],
        [
          t('facts.id'),
          <span key="id" className="mono">
            {call.callId}
          </span>,
        ],
      ]}
    />
  );
}

function Recordings({ recordings }: { recordings: readonly Recording[] }) {
  const { t } = useTranslation('calls');
  return (
    <ul className="call-recordings">
      {recordings.map((recording) => (
        <li key={`${recording.extension}/${recording.id}`}>
          <span>{t('extension', { extension: shownExtension(recording.extension) })}</span>
          {recording.part !== null && (
            <span className="muted">{t('recordings.part', { part: recording.part + 1 })}</span>
          )}
          <span className="mono">
            {recording.path
              ? [recording.host, recording.path].filter(Boolean).join('')
              : t('recordings.notYet', { id: recording.id })}
          </span>
        </li>
      ))}
    </ul>
  );
}
