import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { duration, time } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { Icon } from '@/ui/Icon';
import { goesOn, isInternal, personOf, shownParty, statusOf, whoOf, type Call } from './call';
import { CallState, directionIcon } from './CallState';

interface CallRowProps {
  call: Call;
  id: string;
  /** Counted from 1, headings too. */
  index: number;
  selected: boolean;
  /** The one row that the tab key reaches. */
  active: boolean;
  style: CSSProperties;
}

/** One call of the list: who, which way, where, how it is. */
export const CallRow = memo(function CallRow({ call, id, index, selected, active, style }: CallRowProps) {
  const { t } = useTranslation(['calls', 'common']);
  const who = whoOf(call);
  const number = shownParty(call.number);
  const extension = shownExtension(call.answeredBy ?? call.extension);
  return (
    <div
      role="row"
      id={id}
      className={`call-row status-${statusOf(call)}`}
      style={style}
      aria-rowindex={index}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-key={call.callId}
    >
      <span role="gridcell" className="call-icon">
        <Icon name={directionIcon(call)} />
      </span>
      <span role="gridcell" className="call-who truncate">
        {who ?? <em>{t('common:withheld')}</em>}
        {personOf(call.contact) && call.contact?.company && (
          <span className="call-company"> {call.contact.company}</span>
        )}
      </span>
      <span role="gridcell" className="call-sub truncate">
        {isInternal(call) ? t('direction.internal') : t(`direction.${call.direction}`)}
        {number && number !== who && <span className="tabular nowrap"> · {number}</span>}
        <span className="nowrap"> · {t('extensionShort', { extension })}</span>
      </span>
      <span role="gridcell" className="call-state">
        <CallState call={call} />
      </span>
      <span role="gridcell" className="call-end tabular nowrap">
        {call.tags.length > 0 && <Mark icon="tag" text={t('marks.tags', { tags: call.tags.join(', ') })} />}
        {call.note && <Mark icon="note" text={t('marks.note')} />}
        {call.latestSms && <Mark icon="message" text={t('marks.sms')} />}
        {!goesOn(call) && call.talkSeconds !== null && (
          <span className="call-duration">
            <span className="visually-hidden">{t('duration')} </span>
            {duration(call.talkSeconds)}
          </span>
        )}
        <time dateTime={call.startedAt}>{time(call.startedAt)}</time>
      </span>
    </div>
  );
});

function Mark({ icon, text }: { icon: 'tag' | 'note' | 'message'; text: string }) {
  return (
    <span title={text}>
      <Icon name={icon} />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
