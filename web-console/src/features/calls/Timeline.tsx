import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeWithSeconds } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Switch } from '@/ui/Field';
import type { TimelineEvent } from './api';
import { Cause } from './Course';
import { isImportant } from './timeline';

const KNOWN = [
  'RING',
  'CONN',
  'REL',
  'ECHO',
  'DRDY',
  'STAT',
  'CW',
  'AOC',
  'UTAG',
  'INFO',
  'RECB',
  'RECC',
  'RECE',
] as const;
/** Drawn at once; a call of thousands of frames is rare. */
const AT_ONCE = 100;

const known = (type: string) => KNOWN.find((one) => one === type);

const millis = (at: string) => String(new Date(at).getMilliseconds()).padStart(3, '0');

/** Every frame of the PBX that a call was made of, and what was concluded. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useTranslation('calls');
  const [important, setImportant] = useState(true);
  const [shown, setShown] = useState(AT_ONCE);
  const fitting = important ? events.filter(isImportant) : events;
  if (events.length === 0) return <p className="muted">{t('timeline.none')}</p>;
  return (
    <div className="stack tight">
      <Switch isSelected={important} onChange={setImportant}>
        {t('timeline.important')}
      </Switch>
      <ol className="call-timeline">
        {fitting.slice(0, shown).map((event, index) => {
          const type = known(event.typ);
          return (
            <li key={index}>
              <time className="mono muted" dateTime={event.ts}>
                {timeWithSeconds(event.ts)}.{millis(event.ts)}
              </time>
              <div className="grow">
                <span className="mono call-frame">{event.typ}</span>{' '}
                {type && <span>{t(`timeline.type.${type}`)}</span>}{' '}
                <span className="muted">
                  {[
                    event.ext && t('extensionShort', { extension: shownExtension(event.ext) }),
                    event.typ !== 'REL' && event.number !== '_' && event.number,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {event.typ === 'REL' && event.number && (
                    <>
                      {' · '}
                      <Cause code={event.number} />
                    </>
                  )}
                </span>
                {event.payload && <code className="call-payload">{event.payload}</code>}
              </div>
            </li>
          );
        })}
      </ol>
      {fitting.length > shown && (
        <Button onPress={() => setShown(shown + AT_ONCE)}>
          {t('timeline.more', { count: fitting.length - shown })}
        </Button>
      )}
    </div>
  );
}
