import { useTranslation } from 'react-i18next';
import { duration } from '@/i18n/format';
import { useLive } from '@/live/live';
import { Icon, type IconName } from '@/ui/Icon';
import { Pill, type Tone } from '@/ui/pieces';
import { goesOn, isInternal, statusOf, type Call, type Status } from './call';
import { useNow } from './useNow';

const TONES: Record<Status, Tone> = {
  waiting: 'info',
  dialling: 'info',
  ringing: 'ring',
  talking: 'good',
  answered: 'quiet',
  missed: 'bad',
  notAnswered: 'quiet',
  busy: 'warn',
  failed: 'warn',
  unknown: 'quiet',
};

/** How far a call is, with its seconds, or how it came out. */
export function CallState({ call }: { call: Call }) {
  const { t } = useTranslation('calls');
  const status = statusOf(call);
  const since = call.state === 'TALKING' ? call.connectedAt : call.startedAt;
  return (
    <Pill tone={TONES[status]} dot={goesOn(call)}>
      {t(`status.${status}`)}
      {goesOn(call) && since && <Ticking since={since} />}
    </Pill>
  );
}

/** Time that passes, by the server's clock. */
export function Ticking({ since }: { since: string }) {
  const offset = useLive((state) => state.clockOffset);
  const now = useNow();
  return <span className="tabular">{duration((now + offset - Date.parse(since)) / 1000)}</span>;
}

export function directionIcon(call: Call): IconName {
  if (statusOf(call) === 'missed') return 'missed';
  if (isInternal(call)) return 'internal';
  return call.direction === 'IN' ? 'incoming' : 'outgoing';
}

/** Who called whom, as a picture and a word. */
export function DirectionMark({ call }: { call: Call }) {
  return (
    <span className={`call-direction status-${statusOf(call)}`}>
      <Icon name={directionIcon(call)} />
      <DirectionWord call={call} />
    </span>
  );
}

export function DirectionWord({ call }: { call: Call }) {
  const { t } = useTranslation('calls');
  if (isInternal(call)) return <span>{t('direction.internal')}</span>;
  return <span>{call.direction === 'IN' ? t('direction.IN') : t('direction.OUT')}</span>;
}
