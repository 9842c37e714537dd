import { useTranslation } from 'react-i18next';
import { Pill } from '@/ui/pieces';
import { stepOf, TONES, type SmsLike } from './state';

/** Where a message is, in a word. */
export function SmsState({ sms }: { sms: SmsLike }) {
  const { t } = useTranslation('messages');
  const step = stepOf(sms);
  return <Pill tone={TONES[step]}>{t(`state.${step}`)}</Pill>;
}
