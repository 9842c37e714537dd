import { useTranslation } from 'react-i18next';
import { ago, number, shortMoment, time } from '@/i18n/format';
import { useLive } from '@/live/live';
import { Facts, Pill } from '@/ui/pieces';
import type { Pbx } from './api';
import { linkOf, TONES, type PbxLink } from './link';

/** How the connection of a PBX is, as it changes. */
export function usePbxLink(pbx: Pbx): PbxLink {
  return linkOf(
    pbx,
    useLive((state) => state.pbxs.get(pbx.id)),
  );
}

export function PbxState({ link }: { link: PbxLink }) {
  const { t } = useTranslation('telephony');
  return (
    <Pill tone={TONES[link.state]} dot>
      {t(`state.${link.state}`)}
    </Pill>
  );
}

const FROM_MS = 1000;

/** What is known of a connection. */
export function LinkFacts({ pbx, link }: { pbx: Pbx; link: PbxLink }) {
  const { t } = useTranslation('telephony');
  const drift = link.clockDriftMillis;
  return (
    <Facts
      items={[
        [t('facts.address'), <span className="mono">{`${pbx.host}:${pbx.port}`}</span>],
        [t('facts.since'), link.since && shortMoment(link.since)],
        [t('facts.reason'), link.state === 'HALTED' && link.reason && t(`reason.${link.reason}`)],
        [t('facts.next'), link.state === 'BACKING_OFF' && link.nextAttemptAt && time(link.nextAttemptAt)],
        [t('facts.heard'), link.lastFrameAt && ago(link.lastFrameAt)],
        [t('facts.identity'), link.identity],
        [
          t('facts.drift'),
          drift !== null &&
            Math.abs(drift) >= FROM_MS &&
            t('facts.driftSeconds', { seconds: number(drift / 1000, { maximumFractionDigits: 1 }) }),
        ],
        [t('facts.pin'), pbx.pin_set ? t('facts.pinSet') : t('facts.pinNone')],
        [t('facts.source'), pbx.source === 'environment' && t('facts.environment')],
      ]}
    />
  );
}
