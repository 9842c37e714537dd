import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { Banner } from '@/ui/pieces';
import type { NewKey } from './api';

/** The new key, the only time that it is shown. */
export function ShownKeyDialog({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  return (
    <Dialog
      title={t('shown.title', { name: made.api_key.name })}
      isOpen
      once
      onClose={onClose}
      foot={
        <Button look="primary" onPress={onClose}>
          {t('shown.done')}
        </Button>
      }
    >
      <div className="stack">
        <Banner tone="warn">{t('shown.once')}</Banner>
        <CopyField label={t('shown.key')} value={made.key} />
        <p className="muted">
          {t('shown.use')} <code>Authorization: Bearer ctip_…</code>
        </p>
      </div>
    </Dialog>
  );
}
