import { lazy, Suspense, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Person } from '@/app/session';
import { isMac, useShortcut } from '@/app/shortcuts';
import { Icon } from '@/ui/Icon';
import { Kbd } from '@/ui/pieces';
import { ADMINISTRATION, DESK, type Place } from './places';
import './palette.css';

const PaletteDialog = lazy(() => import('./PaletteDialog').then((m) => ({ default: m.PaletteDialog })));
const ShortcutSheet = lazy(() => import('./ShortcutSheet').then((m) => ({ default: m.ShortcutSheet })));

/** What stands in the top bar to find anything, and the keys that work everywhere. */
export function Palette({ me, area }: { me: Person; area: 'operator' | 'admin' }) {
  const { t } = useTranslation('palette');
  const { t: shell } = useTranslation('shell');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const search = () => setOpen('palette');
  useShortcut('mod+k', t('keys.search'), search);
  useShortcut('/', t('keys.search'), search);
  useShortcut(
    'n',
    t('action.newMessage'),
    () => void navigate({ to: '/operator/messages', search: { new: 'yes' } }),
  );
  useShortcut('?', t('keys.sheet'), () => setOpen('sheet'));
  const places = me.role === 'admin' ? [...DESK, ...ADMINISTRATION] : DESK;
  return (
    <>
      {places.map((place) => place.keys && <PlaceKeys key={place.to} place={place} keys={place.keys} />)}
      <button
        type="button"
        className="palette-button"
        aria-keyshortcuts={isMac() ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        onClick={search}
      >
        <Icon name="search" />
        <span className="grow truncate">{t(area === 'admin' ? 'buttonAdmin' : 'button')}</span>
        <span className="palette-keys" aria-hidden="true">
          <Kbd>{isMac() ? '⌘ K' : 'Ctrl K'}</Kbd>
        </span>
      </button>
      <Suspense fallback={null}>
        {open === 'palette' && (
          <PaletteDialog
            isAdmin={me.role === 'admin'}
            placeName={(place) => shell(`nav.${place.name}`)}
            onClose={() => setOpen(null)}
            onSheet={() => setOpen('sheet')}
          />
        )}
        {open === 'sheet' && <ShortcutSheet onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}

function PlaceKeys({ place, keys }: { place: Place; keys: string }) {
  const { t } = useTranslation('palette');
  const { t: shell } = useTranslation('shell');
  const navigate = useNavigate();
  useShortcut(
    keys,
    t('keys.goTo', { page: shell(`nav.${place.name}`) }),
    () => void navigate({ to: place.to }),
  );
  return null;
}
