import { useEffect } from 'react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { OperatorSchema } from '@/api/schema';
import { dayAndTime, duration, shortMoment } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { Icon, type IconName } from '@/ui/Icon';
import { Empty, Failed, Loading, Pill, type Tone } from '@/ui/pieces';
import { live } from '@/live/live';
import type { LiveCall } from '@/live/state';
import { callsOfNumberQuery, comparable } from './api';
import './contacts.css';

type Call = OperatorSchema['CallView'];

const MOST = 10;

const OUTCOMES = {
  ANSWERED: 'good',
  NO_ANSWER: 'bad',
  BUSY: 'warn',
  FAILED: 'bad',
  UNKNOWN: 'quiet',
} as const satisfies Record<Call['disposition'], Tone>;

/** The last calls with somebody, by all of their numbers, newest first; each leads to the call. */
export function LastCalls({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation('contacts');
  const found = useQueries({ queries: numbers.map((number) => callsOfNumberQuery(number)) });
  useCallChanges(numbers);
  const failed = found.find((one) => one.isError);
  if (failed) return <Failed text={problemText(failed.error)} onRetry={() => void failed.refetch()} />;
  if (found.some((one) => one.isPending)) return <Loading lines={3} />;
  const calls = found
    .flatMap((one) => one.data ?? [])
    .sort((a, b) => b.started_at.localeCompare(a.started_at))
    .slice(0, MOST);
  if (calls.length === 0) return <Empty icon="phone" title={t('calls.none')} />;
  return (
    <ul className="last-calls" aria-label={t('calls.label')}>
      {calls.map((call) => (
        <li key={call.call_id}>
          <Link to="/operator" search={{ call: call.call_id }} className="last-call">
            <Icon name={iconOf(call)} />
            <span className="grow">
              <time dateTime={call.started_at} title={dayAndTime(call.started_at)}>
                {shortMoment(call.started_at)}
              </time>{' '}
              <span className="muted">
                {t(call.direction === 'IN' ? 'calls.incoming' : 'calls.outgoing', {
                  extension: shownExtension(call.answered_by ?? call.ext),
                })}
              </span>
            </span>
            {call.duration_s !== null && <span className="muted tabular">{duration(call.duration_s)}</span>}
            <Outcome call={call} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Asks again when a call with one of the numbers begins, is answered or ends. */
function useCallChanges(numbers: readonly string[]): void {
  const client = useQueryClient();
  const keys = numbers.map(comparable).join(' ');
  useEffect(
    () =>
      live.onEvent((name, data) => {
        if (name !== 'call') return;
        const key = comparable((data as LiveCall).number ?? '');
        if (key !== '' && keys.split(' ').includes(key)) {
          void client.invalidateQueries({ queryKey: ['calls', 'of', key] });
        }
      }),
    [client, keys],
  );
}

function Outcome({ call }: { call: Call }) {
  const { t } = useTranslation('contacts');
  if (call.state !== 'ENDED') return <Pill tone="ring">{t('calls.goesOn')}</Pill>;
  return <Pill tone={OUTCOMES[call.disposition]}>{t(`calls.outcome.${call.disposition}`)}</Pill>;
}

function iconOf(call: Call): IconName {
  if (call.direction === 'OUT') return 'outgoing';
  return call.state === 'ENDED' && call.disposition !== 'ANSWERED' ? 'missed' : 'incoming';
}
