import { lazy, Suspense, useState } from 'react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, formatLocale, languages } from '@/i18n/i18n';
import { IconButton } from '@/ui/Button';
import { Icon, type IconName } from '@/ui/Icon';
import { Menu, type MenuEntry } from '@/ui/Menu';
import { Avatar } from '@/ui/pieces';
import { Toasts } from '@/ui/Toasts';
import { Button as AriaButton } from 'react-aria-components/Button';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { LinkState } from './LinkState';
import { MissedBadge } from '@/features/missed';
import { PageSkeleton } from './PageSkeleton';
import { SecondFactorDue } from './SecondFactorDue';
import { leave } from './leave';
import { nameOf, type Person } from './session';
import { useLiveQueries } from './useLiveQueries';
import { chooseTheme, THEMES, useTheme } from './theme';

const Palette = lazy(() => import('@/features/palette/Palette').then((m) => ({ default: m.Palette })));
const ScreenPop = lazy(() => import('@/features/pop/ScreenPop').then((m) => ({ default: m.ScreenPop })));

export interface NavItem {
  to: string;
  icon: IconName;
  text: string;
  exact?: boolean;
  badge?: 'missed';
}

export interface NavSection {
  title?: string;
  items: readonly NavItem[];
}

/** What stands around every page: where one is, where one can go, whether what is shown is what goes on. */
export function Shell({
  me,
  area,
  sections,
}: {
  me: Person;
  area: 'operator' | 'admin';
  sections: readonly NavSection[];
}) {
  const { t } = useTranslation('shell');
  useLiveQueries();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // The drawer is open at the address where it was opened: going elsewhere closes it.
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const drawer = drawerAt === path;

  return (
    // Dates and numbers are typed as the language of the page has them, not that of the browser.
    <I18nProvider locale={formatLocale()}>
      <div className="shell" data-area={area} data-drawer={drawer || undefined}>
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <nav className="nav no-print" aria-label={t('nav.label')} id="nav">
          <Link to={area === 'admin' ? '/admin/dashboard' : '/operator'} className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            <span>CTIP</span>
          </Link>
          <div className="nav-scroll">
            {sections.map((section, index) => (
              <div key={section.title ?? index} className="nav-section">
                {section.title && <h2 className="nav-title">{section.title}</h2>}
                <ul className="nav-list">
                  {section.items.map((item) => (
                    <li key={item.to}>
                      <Link
                        to={item.to}
                        className="nav-link"
                        activeOptions={{ exact: item.exact ?? false, includeSearch: false }}
                        activeProps={{ 'aria-current': 'page' }}
                      >
                        <Icon name={item.icon} />
                        <span className="grow">{item.text}</span>
                        {item.badge === 'missed' && <MissedBadge />}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
          <div className="nav-foot">
            {area === 'admin' ? (
              <Link to="/operator" className="nav-link">
                <Icon name="phone" />
                <span className="grow">{t('nav.toDesk')}</span>
              </Link>
            ) : (
              me.role === 'admin' && (
                <Link to="/admin/dashboard" className="nav-link">
                  <Icon name="settings" />
                  <span className="grow">{t('nav.toAdmin')}</span>
                </Link>
              )
            )}
          </div>
        </nav>
        <button
          type="button"
          className="drawer-shade"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => setDrawerAt(null)}
        />
        <header className="top no-print">
          <span className="only-narrow">
            <IconButton
              icon="menu"
              label={t('nav.open')}
              aria-expanded={drawer}
              aria-controls="nav"
              onPress={() => setDrawerAt(drawer ? null : path)}
            />
          </span>
          <Suspense fallback={<span className="grow" />}>
            <Palette me={me} area={area} />
          </Suspense>
          <LinkState />
          <UserMenu me={me} />
        </header>
        <main className="main" id="content" tabIndex={-1}>
          <SecondFactorDue me={me} />
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
        <Suspense fallback={null}>
          <ScreenPop me={me} />
        </Suspense>
        <Toasts />
      </div>
    </I18nProvider>
  );
}

function UserMenu({ me }: { me: Person }) {
  const { t } = useTranslation('shell');
  const theme = useTheme();
  const { i18n } = useTranslation();
  const name = nameOf(me);
  const entries: MenuEntry[] = [
    {
      key: 'settings',
      text: t('user.settings'),
      icon: 'settings',
      onAction: () =>
        void import('./router').then(({ router }) => router.navigate({ to: '/operator/settings' })),
    },
    'separator',
    ...THEMES.map((one): MenuEntry => ({
      key: `theme-${one}`,
      text: t(`theme.${one}`),
      icon: 'theme',
      chosen: theme === one,
      onAction: () => chooseTheme(one),
    })),
    'separator',
    ...languages.map((language): MenuEntry => ({
      key: `language-${language.code}`,
      text: language.name,
      icon: 'language',
      chosen: i18n.language === language.code,
      onAction: () => void chooseLanguage(language.code),
    })),
    'separator',
    { key: 'log-out', text: t('user.logOut'), icon: 'logOut', onAction: leave },
  ];
  return (
    <Menu
      label={t('user.menu')}
      trigger={
        <AriaButton className="user-button" aria-label={t('user.menuOf', { name })}>
          <Avatar name={name} />
        </AriaButton>
      }
      entries={entries}
    />
  );
}
