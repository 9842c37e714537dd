import { useTranslation } from 'react-i18next';
import { SmsTestForm } from '@/features/sms-settings';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';

/** Tries the way to the provider from where one looks at what became of messages. */
export function TestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  return (
    <Dialog
      title={t('test.title')}
      isOpen
      onClose={onClose}
      foot={<Button onPress={onClose}>{common('close')}</Button>}
    >
      <SmsTestForm autoFocus />
    </Dialog>
  );
}
