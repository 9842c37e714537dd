import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';

interface Paged {
  isFetchingPreviousPage: boolean;
  fetchPreviousPage: () => Promise<unknown>;
}

/** The way back to what a long list has let go at its beginning. */
export function Before({ of }: { of: Paged }) {
  const { t } = useTranslation('smsMonitor');
  return (
    <div className="form-actions">
      <Button size="small" busy={of.isFetchingPreviousPage} onPress={() => void of.fetchPreviousPage()}>
        {t('before')}
      </Button>
    </div>
  );
}
