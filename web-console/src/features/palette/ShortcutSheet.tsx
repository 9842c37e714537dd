import { useTranslation } from 'react-i18next';
import { isMac, switchShortcuts, useShortcuts, useShortcutsOn, type Shortcut } from '@/app/shortcuts';
import { Dialog } from '@/ui/Dialog';
import { Switch } from '@/ui/Field';
import { Kbd } from '@/ui/pieces';

/** Every key that does something here. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette');
  const isOn = useShortcutsOn();
  const byLabel = grouped(useShortcuts());
  return (
    <Dialog title={t('sheet.title')} isOpen onClose={onClose}>
      <div className="stack">
        <dl className="shortcut-sheet">
          {[...byLabel].map(([label, shortcuts]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {shortcuts.map((shortcut, index) => (
                  <span key={shortcut.keys} className="row">
                    {index > 0 && <span className="muted">{t('sheet.or')}</span>}
                    <Keys shortcut={shortcut} />
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <Switch isSelected={isOn} onChange={switchShortcuts} hint={t('sheet.singleHint')}>
          {t('sheet.single')}
        </Switch>
      </div>
    </Dialog>
  );
}

/** Shortcuts by what they do. */
function grouped(shortcuts: readonly Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>();
  for (const one of shortcuts) groups.set(one.label, [...(groups.get(one.label) ?? []), one]);
  return groups;
}

function Keys({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useTranslation('palette');
  const keys = shortcut.keys.split(/[ +]/).map((key) => (key === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : key));
  return (
    <>
      {keys.map((key, index) => (
        <span key={`${key}-${index}`} className="row">
          {index > 0 && shortcut.keys.includes(' ') && <span className="muted">{t('sheet.then')}</span>}
          <Kbd>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
        </span>
      ))}
    </>
  );
}
