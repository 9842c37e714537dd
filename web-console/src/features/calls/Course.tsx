import { useTranslation } from 'react-i18next';
import { duration, timeWithSeconds } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { useLive } from '@/live/live';
import { Facts, Pill, type Tone } from '@/ui/pieces';
import type { CallDetail } from './api';
import { goesOn, type Call } from './call';
import { spans } from './spans';
import { useNow } from './useNow';

const OUTCOMES = [
  'ANSWERED',
  'NO_ANSWER',
  'ELSEWHERE',
  'MOVED',
  'REJECTED',
  'BUSY',
  'FAILED',
  'SERVICE',
  'UNKNOWN',
] as const;
type Outcome = (typeof OUTCOMES)[number];

const TONES: Partial<Record<Outcome, Tone>> = {
  ANSWERED: 'good',
  NO_ANSWER: 'bad',
  REJECTED: 'warn',
  BUSY: 'warn',
  FAILED: 'warn',
};

/** What the PBX says with its numbers; others are shown as they came. */
const CAUSES = [
  '1', '2', '3', '4', '5', '6', '7', '10', '15', '16', '17', '18', '25', '26', '27', '28', '31', '32', '33', '35',
  '38', '39', '40', '46', '47',
] as const; // prettier-ignore

const isOutcome = (text: string | null): text is Outcome => OUTCOMES.some((one) => one === text);
const isCause = (text: string): text is (typeof CAUSES)[number] => CAUSES.some((one) => one === text);

/** Who rang, who answered, who it was handed to: each extension's part, drawn along the time of the call. */
export function Legs({ call }: { call: Call }) {
  const { t } = useTranslation('calls');
  if (call.legs.length === 0) return <p className="muted">{t('legs.none')}</p>;
  return goesOn(call) ? <GrowingLegs call={call} /> : <DrawnLegs call={call} now={null} />;
}

function GrowingLegs({ call }: { call: Call }) {
  const offset = useLive((state) => state.clockOffset);
  return <DrawnLegs call={call} now={useNow() + offset} />;
}

/** `now` is null for a call that is over. */
function DrawnLegs({ call, now }: { call: Call; now: number | null }) {
  const { t } = useTranslation('calls');
  const open = now !== null;
  const drawn = spans(call, now);
  return (
    <ol className="call-legs">
      {call.legs.map((leg, index) => {
        const span = drawn[index];
        return (
          <li key={leg.number} className="call-leg">
            <div className="row wrap">
              <strong>{t('extension', { extension: shownExtension(leg.extension) })}</strong>
              <LegOutcome leg={leg} open={open} />
              <span className="grow" />
              <span className="muted tabular nowrap">
                {timeWithSeconds(leg.started_at)}
                {leg.ended_at && ` – ${timeWithSeconds(leg.ended_at)}`}
              </span>
            </div>
            {span && (
              <div className="call-leg-bar" aria-hidden="true">
                <span
                  className="ring"
                  style={{ insetInlineStart: `${span.start}%`, width: `${span.ring}%` }}
                />
                <span
                  className="talk"
                  style={{ insetInlineStart: `${span.start + span.ring}%`, width: `${span.talk}%` }}
                />
              </div>
            )}
            <p className="muted">
              {span && span.ringSeconds > 0 && (
                <span>{t('legs.rang', { time: duration(span.ringSeconds) })}</span>
              )}
              {span && leg.connected_at && (
                <span>{t('legs.talked', { time: duration(span.talkSeconds) })}</span>
              )}
              {leg.cause && <Cause code={leg.cause} />}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function LegOutcome({ leg, open }: { leg: Call['legs'][number]; open: boolean }) {
  const { t } = useTranslation('calls');
  if (open && !leg.ended_at) {
    return leg.connected_at ? (
      <Pill tone="good" dot>
        {t('status.talking')}
      </Pill>
    ) : (
      <Pill tone="ring" dot>
        {leg.role === 'CALLER' ? t('status.dialling') : t('status.ringing')}
      </Pill>
    );
  }
  const outcome = isOutcome(leg.outcome) ? leg.outcome : 'UNKNOWN';
  return <Pill tone={TONES[outcome] ?? 'quiet'}>{t(`outcome.${outcome}`)}</Pill>;
}

/** Why a leg ended, in the words of the PBX's manual. */
export function Cause({ code }: { code: string }) {
  const { t } = useTranslation('calls');
  return <span>{isCause(code) ? t(`cause.${code}`) : t('cause.other', { code })}</span>;
}

const REASONS = [
  'INTERNAL_CALLER',
  'WITHHELD_CALLER',
  'NOT_A_NUMBER',
  'NOT_MOBILE',
  'EMPTY_TEXT',
  'ALREADY_SENT',
] as const;

/** What the rules of the IVR made of a call. */
export function Ivr({ ivr }: { ivr: NonNullable<CallDetail['ivr']> }) {
  const { t } = useTranslation('calls');
  const reason = REASONS.find((one) => one === ivr.withheld_reason);
  return (
    <Facts
      items={[
        [t('ivr.rule'), t('ivr.ruleText', { extension: shownExtension(ivr.extension), digit: ivr.digit })],
        [
          t('ivr.sms'),
          ivr.withheld_reason === null
            ? t('ivr.sent')
            : t('ivr.withheld', { reason: reason ? t(`ivr.reason.${reason}`) : ivr.withheld_reason }),
        ],
      ]}
    />
  );
}
