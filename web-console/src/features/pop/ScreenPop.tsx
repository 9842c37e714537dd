import './pop.css';
import { useEffect, useMemo, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OperatorSchema } from '@/api/schema';
import type { Person } from '@/app/session';
import { CrmLinkButtons, linksQuery, addressOf, type LinkFacts } from '@/features/crm-links';
import { callsOfNumberQuery, ContactEditor, contactOfNumberQuery } from '@/features/contacts';
import { SmsComposer } from '@/features/messages';
import { duration, shortMoment } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { useIsPresenter, useLive } from '@/live/live';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Icon } from '@/ui/Icon';
import { Avatar, Pill } from '@/ui/pieces';
import { claimOnce, isClaimed } from './once';
import { effectiveScope, pops, type Pop } from './pops';
import { startRinging, stopRinging } from './ring';
import { useAlerts } from './settings';

/** More calls than these at once are shown in a line each. */
const MOST_WHOLE = 3;
const MOST_SHOWN = 100;
/** Numbers of fewer digits are extensions; they are nobody's in the address book. */
const FEWEST_DIGITS = 5;

/**
 * Who is ringing, on every page, in one tab of the browser. It takes no focus: who types goes on typing.
 */
export function ScreenPop({ me }: { me: Person }) {
  const { t } = useTranslation('pop');
  const presenter = useIsPresenter();
  const calls = useLive((state) => state.calls);
  const alerts = useAlerts();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const scope = effectiveScope(alerts.scope, me.internal_ext);
  const all = useMemo(
    () =>
      presenter
        ? pops(calls.values(), me.internal_ext, scope, closed).filter(
            (pop) => !isClaimed(`${me.id} closed ${pop.call.callId}`),
          )
        : [],
    [presenter, calls, me.id, me.internal_ext, scope, closed],
  );
  const ringing = all.some((pop) => pop.phase === 'ringing');
  // The windows outlive the card: who writes when the caller hangs up goes on writing.
  const [work, setWork] = useState<Work | null>(null);

  useEffect(() => {
    if (!ringing || !alerts.sound) return undefined;
    startRinging();
    return stopRinging;
  }, [ringing, alerts.sound]);

  const close = (callId: string) => {
    // For the other tabs, should one of them present next.
    claimOnce(`${me.id} closed ${callId}`);
    setClosed((before) => new Set(before).add(callId));
  };

  return (
    <>
      <aside className="pops no-print" aria-label={t('label')} hidden={all.length === 0}>
        {all.slice(0, MOST_SHOWN).map((pop, index) => (
          <PopCard
            key={pop.call.callId}
            pop={pop}
            brief={index >= MOST_WHOLE}
            onClose={() => close(pop.call.callId)}
            onWork={setWork}
          />
        ))}
        {all.length > MOST_SHOWN && (
          <p className="pops-more">{t('more', { count: all.length - MOST_SHOWN })}</p>
        )}
      </aside>
      {work && <WorkWindow work={work} onClose={() => setWork(null)} />}
    </>
  );
}

/** Something begun from a card, with what was known of the call then. */
interface Work {
  kind: 'text' | 'contact';
  who: string;
  number: string;
  callId: number | null;
  contact: OperatorSchema['ContactView'] | null;
}

function WorkWindow({ work, onClose }: { work: Work; onClose: () => void }) {
  const { t } = useTranslation('pop');
  const client = useQueryClient();
  if (work.kind === 'text') {
    return (
      <Dialog title={t('textTo', { who: work.who })} isOpen onClose={onClose}>
        <SmsComposer
          to={work.number}
          contact={work.contact}
          {...(work.callId === null ? {} : { callId: work.callId })}
        />
      </Dialog>
    );
  }
  return (
    <ContactEditor
      isOpen
      onClose={onClose}
      {...(work.contact ? { contactId: work.contact.id } : { number: work.number })}
      onSaved={() => void client.invalidateQueries({ queryKey: ['contacts'] })}
    />
  );
}

function digits(number: string | null): number {
  return (number ?? '').replace(/\D/g, '').length;
}

interface PopCardProps {
  pop: Pop;
  /** In a line: there is no room for more. */
  brief: boolean;
  onClose: () => void;
  onWork: (work: Work) => void;
}

function PopCard({ pop, brief, onClose, onWork }: PopCardProps) {
  const { t } = useTranslation('pop');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const { call, phase } = pop;
  const known = digits(call.number) >= FEWEST_DIGITS ? (call.e164 ?? call.number ?? '') : '';
  const contact = useQuery({ ...contactOfNumberQuery(known), enabled: known !== '' });
  const last = useQuery({ ...callsOfNumberQuery(known), enabled: known !== '' && !brief });

  const person = contact.data
    ? [contact.data.first_name, contact.data.last_name].filter(Boolean).join(' ')
    : '';
  const company = contact.data?.company ?? '';
  const shown = shownNumber(call.number);
  const who = person || company || call.callerName || shown || common('withheld');
  const earlier = (last.data ?? []).filter((one) => one.call_id !== call.callId).slice(0, 3);
  const extension = shownExtension(call.answeredBy ?? call.extension);
  const facts = useMemo<LinkFacts>(
    () => ({
      number: call.number,
      e164: call.e164,
      name: person || call.callerName,
      company: company || null,
      callId: call.callId,
      extension,
      direction: call.direction,
      firebirdId: contact.data?.firebird_id ?? null,
    }),
    [call, extension, person, company, contact.data],
  );
  // A link may ask for the contact: it opens once that is known, or known to be nobody's.
  useOpenedLinks(pop, facts, known === '' || !contact.isPending);
  useNotification(pop, who, [company, shown].filter((part) => part && part !== who).join(' · '));

  const open = () => {
    void navigate({ to: '/operator', search: { call: call.callId } });
    if (phase === 'ringing') onClose();
  };

  const work = (kind: Work['kind']): Work => ({
    kind,
    who,
    number: known,
    callId: call.id,
    contact: contact.data ?? null,
  });
  const label = t(`${phase}.label`, { who });
  if (brief) {
    return (
      <section className={`pop brief ${phase}`} aria-label={label} data-call={call.callId}>
        <strong className="grow truncate">{who}</strong>
        {shown !== who && <span className="pop-line nowrap">{shown}</span>}
        <span className="pop-line nowrap">{extension}</span>
        <IconButton icon="right" size="small" label={t('open')} onPress={open} />
        <IconButton icon="close" size="small" label={t('close')} onPress={onClose} />
      </section>
    );
  }
  return (
    <section className={`pop ${phase}`} aria-label={label} data-call={call.callId}>
      <div className="pop-head">
        <Pill tone={phase === 'ringing' ? 'ring' : 'good'} dot>
          {t(`${phase}.state`, { extension })}
        </Pill>
        <Ticking since={phase === 'talking' ? (call.connectedAt ?? call.startedAt) : call.startedAt} />
        <IconButton icon="close" size="small" label={t('close')} onPress={onClose} />
      </div>
      <div className="pop-who">
        <Avatar name={person || company || call.callerName || ''} large />
        <div className="grow">
          {/* Said once, as it comes. */}
          <strong role="status">{who}</strong>
          <span className="pop-line">
            {[person ? company : '', shown !== who ? shown : ''].filter(Boolean).join(' · ') || '\u00a0'}
          </span>
        </div>
      </div>
      {contact.data?.notes && <p className="pop-notes">{contact.data.notes}</p>}
      {call.ivr && (
        <p className="pop-line">
          <Icon name="rules" />{' '}
          {call.ivr.withheldReason
            ? t('ivr.withheld', { digit: call.ivr.digit })
            : t('ivr.sent', { digit: call.ivr.digit })}
        </p>
      )}
      {earlier.length > 0 && (
        <ul className="pop-calls" aria-label={t('earlier')}>
          {earlier.map((one) => (
            <li key={one.call_id}>
              <Icon
                name={
                  one.direction === 'OUT'
                    ? 'outgoing'
                    : one.disposition === 'ANSWERED'
                      ? 'incoming'
                      : 'missed'
                }
              />
              <span>{shortMoment(one.started_at)}</span>
              <span className="muted">{t(`disposition.${one.disposition}`)}</span>
              <span className="muted">{shownExtension(one.answered_by ?? one.ext)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap">
        <Button size="small" look="primary" icon="phone" onPress={open}>
          {t('open')}
        </Button>
        {known !== '' && (
          <>
            <Button size="small" icon="message" onPress={() => onWork(work('text'))}>
              {t('text')}
            </Button>
            <Button size="small" icon="contact" onPress={() => onWork(work('contact'))}>
              {contact.data ? t('edit') : t('add')}
            </Button>
          </>
        )}
        <CrmLinkButtons facts={facts} />
      </div>
    </section>
  );
}

/** How long it lasts by the server's clock, drawn anew each second. */
function Ticking({ since }: { since: string }) {
  const offset = useLive((state) => state.clockOffset);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="tabular pop-clock">{duration((now + offset - new Date(since).getTime()) / 1000)}</span>
  );
}

/** Opens what is to open at a ring and at an answer: each once for a call, in whichever tab. */
function useOpenedLinks(pop: Pop, facts: LinkFacts, ready: boolean): void {
  const { openLinks } = useAlerts();
  const links = useQuery(linksQuery);
  useEffect(() => {
    if (!openLinks || !ready) return;
    const moment = pop.phase === 'ringing' ? 'RING' : 'ANSWER';
    for (const link of links.data ?? []) {
      if (link.on !== moment) continue;
      const address = addressOf(link.url, facts);
      if (address && claimOnce(`link ${link.id} ${moment} ${facts.callId}`)) {
        window.open(address, `ctip-link-${link.id}`, 'noopener,noreferrer');
      }
    }
  }, [openLinks, ready, links.data, pop.phase, facts]);
}

/** Tells of a call outside the page while nobody looks at it, and takes that back when the call leaves. */
function useNotification(pop: Pop, title: string, text: string): void {
  const { notifications } = useAlerts();
  const { callId } = pop.call;
  const ringing = pop.phase === 'ringing';
  useEffect(() => {
    if (!notifications || !ringing || typeof Notification === 'undefined') return undefined;
    if (Notification.permission !== 'granted' || document.visibilityState === 'visible') return undefined;
    const notification = new Notification(title, { body: text, tag: callId, icon: '/icon.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    return () => notification.close();
  }, [notifications, ringing, callId, title, text]);
}
