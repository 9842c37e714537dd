import { useTranslation } from 'react-i18next';
import { Reason } from '@/features/rules';
import { shownNumber } from '@/i18n/phone';
import { CAUSES, meaningOf, type Party, type PbxEvent } from './meaning';

/** What an event says, in words. */
export function Meant({ event }: { event: PbxEvent }) {
  const { t } = useTranslation('liveView');
  const party = (one: Party, name: string) =>
    [name, t(`party.${one.kind}`, { number: shownNumber(one.number) })].filter(Boolean).join(', ');
  const meaning = meaningOf(event);
  const ext = meaning.ext || '?';
  switch (meaning.kind) {
    case 'ring':
    case 'waiting':
    case 'talk':
      return <>{t(`meaning.${meaning.kind}`, { ext, party: party(meaning.party, meaning.name) })}</>;
    case 'release': {
      const known = CAUSES.find((one) => one === meaning.cause);
      if (meaning.cause === null) return <>{t('meaning.releaseBare', { ext })}</>;
      const cause = known ? t(`cause.c${known}`) : t('cause.other', { code: meaning.cause });
      return <>{t('meaning.release', { ext, cause })}</>;
    }
    case 'phone': {
      const flags = meaning.flags.map((flag) => t(`flag.${flag}`)).join(', ');
      return <>{t('meaning.phone', { ext, flags: flags || t('flag.none') })}</>;
    }
    case 'dial':
      return <>{t('meaning.dial', { ext, value: shownNumber(meaning.value) || meaning.value })}</>;
    case 'tag':
    case 'cost':
    case 'ruleHit':
      return <>{t(`meaning.${meaning.kind}`, { ext, value: meaning.value })}</>;
    case 'noSms':
      return (
        <>
          {t('meaning.noSms')} <Reason reason={meaning.value} />
        </>
      );
    default:
      return <>{t(`meaning.${meaning.kind}`, { ext })}</>;
  }
}
