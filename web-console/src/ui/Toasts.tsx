import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { Icon, type IconName } from './Icon';
import type { Tone } from './pieces';
import { dismiss, dismissAll, useToasts } from './toasts';

const ICONS: Partial<Record<Tone, IconName>> = { good: 'success', bad: 'error', warn: 'warning' };

/** Where {@link tell} puts its texts; screen readers say them as they come. */
export function Toasts() {
  const { t } = useTranslation();
  // They end with the session in which they were told.
  useEffect(() => dismissAll, []);
  return (
    <div className="toasts" role="region" aria-label={t('notices')} aria-live="polite">
      {useToasts().map((toast) => (
        <div
          key={toast.id}
          className={`toast tone-${toast.tone}`}
          role={toast.tone === 'bad' ? 'alert' : 'status'}
        >
          <Icon name={ICONS[toast.tone] ?? 'info'} />
          <div>{toast.text}</div>
          {toast.action && (
            <Button
              size="small"
              onPress={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.text}
            </Button>
          )}
          <IconButton icon="close" size="small" label={t('close')} onPress={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
