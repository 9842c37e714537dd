import { useTranslation } from 'react-i18next';
import { costly, LONGEST, ROOM, smsText } from './smsText';
import './messages.css';

const NAMED = 8;

/** What a text takes, and which characters make it take more than one would think. */
export function TextCount({ text, longest = LONGEST }: { text: string; longest?: number }) {
  const { t } = useTranslation('messages');
  const { characters, parts } = smsText(text);
  const needing = costly(text);
  const named = needing.slice(0, NAMED).join(' ') + (needing.length > NAMED ? ' …' : '');
  return (
    <span className="composer-count">
      <span>{t('composer.count', { characters, longest, parts })}</span>
      {needing.length > 0 && (
        <span>{t('composer.alphabet', { characters: named, room: ROOM.UCS2.single })}</span>
      )}
    </span>
  );
}
