import { useTranslation } from 'react-i18next';
import { dayAndTime } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { Banner } from '@/ui/pieces';
import type { WayIn } from './api';

export interface ShownWayIn extends Omit<WayIn, 'password'> {
  person: string;
  /** Null when the administrator chose it, and so knows it. */
  password: string | null;
}

/** The link, and the password, that let somebody in; they are shown this once. */
export function WayInDialog({ wayIn, onClose }: { wayIn: ShownWayIn; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { person, link, link_expires_at, link_sent_by, password } = wayIn;
  return (
    <Dialog
      title={t('wayIn.title', { name: person })}
      isOpen
      once
      onClose={onClose}
      foot={
        <Button look="primary" onPress={onClose}>
          {t('wayIn.done')}
        </Button>
      }
    >
      <div className="stack">
        {link_sent_by ? (
          <Banner tone="good">{t(`wayIn.sent.${link_sent_by}`)}</Banner>
        ) : (
          <Banner tone="warn">{t('wayIn.notSent')}</Banner>
        )}
        <CopyField
          label={t('wayIn.link')}
          value={link}
          hint={t('wayIn.linkHint', { moment: dayAndTime(link_expires_at) })}
        />
        {password !== null && (
          <CopyField label={t('wayIn.password')} value={password} hint={t('wayIn.passwordHint')} />
        )}
        <p className="muted">{t('wayIn.once')}</p>
      </div>
    </Dialog>
  );
}
