import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Switch } from '@/ui/Field';
import { Select } from '@/ui/Select';
import { changeAlerts, useAlerts } from './settings';
import { effectiveScope, type Scope } from './pops';
import { tryRing } from './ring';

/** How this browser tells of calls: asked for here, never by itself. */
export function AlertChoices({ extension }: { extension: string | null }) {
  const { t } = useTranslation('pop');
  const alerts = useAlerts();
  const [refused, setRefused] = useState(false);
  const offered = typeof Notification !== 'undefined' && window.isSecureContext;

  const allow = async (wanted: boolean) => {
    if (!wanted) {
      changeAlerts({ notifications: false });
      return;
    }
    const answer = await Notification.requestPermission();
    setRefused(answer !== 'granted');
    changeAlerts({ notifications: answer === 'granted' });
  };

  const scopes: { key: Scope; text: string }[] = [
    ...(extension ? [{ key: 'mine' as const, text: t('scope.mine', { extension }) }] : []),
    { key: 'all', text: t('scope.all') },
    { key: 'none', text: t('scope.none') },
  ];
  return (
    <div className="stack">
      <Select
        label={t('scope.label')}
        value={effectiveScope(alerts.scope, extension)}
        onChange={(scope) => changeAlerts({ scope })}
        options={scopes}
      />
      <Switch
        isSelected={alerts.sound}
        onChange={(sound) => {
          if (sound) tryRing();
          changeAlerts({ sound });
        }}
        hint={t('sound.hint')}
      >
        {t('sound.label')}
      </Switch>
      <Switch
        isSelected={alerts.notifications}
        isDisabled={!offered}
        onChange={(wanted) => void allow(wanted)}
        hint={offered ? t('notifications.hint') : t('notifications.notOffered')}
      >
        {t('notifications.label')}
      </Switch>
      {refused && (
        <p className="field-error" role="alert">
          {t('notifications.refused')}
        </p>
      )}
      <Switch
        isSelected={alerts.openLinks}
        onChange={(openLinks) => changeAlerts({ openLinks })}
        hint={t('links.hint')}
      >
        {t('links.label')}
      </Switch>
    </div>
  );
}
