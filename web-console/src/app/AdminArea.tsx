import { lazy } from 'react';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Area } from './Area';
import type { Person } from './session';
import type { NavSection } from './Shell';

/** With the translations of what services say to administrators, which each page may have to show. */
const Shell = lazy(async () => {
  const [{ Shell: shell }] = await Promise.all([
    import('./Shell'),
    import('./serverPhrases'),
    i18next.loadNamespaces('serverPhrases'),
  ]);
  return { default: shell };
});

/** Administration: for the role of that name only. */
export function AdminArea() {
  return (
    <Area panel="admin">{(me) => (me.role === 'admin' ? <Administration me={me} /> : <NotForYou />)}</Area>
  );
}

function NotForYou() {
  const { t } = useTranslation('shell');
  return (
    <main className="empty">
      <h1>{t('adminOnly.title')}</h1>
      <p>{t('adminOnly.text')}</p>
      <Link to="/operator" className="button primary">
        {t('adminOnly.toDesk')}
      </Link>
    </main>
  );
}

function Administration({ me }: { me: Person }) {
  const { t } = useTranslation('shell');
  const sections: NavSection[] = [
    {
      items: [
        { to: '/admin/dashboard', icon: 'home', text: t('nav.dashboard') },
        { to: '/admin/live', icon: 'pulse', text: t('nav.live') },
        { to: '/admin/messages', icon: 'message', text: t('nav.smsMonitor') },
        { to: '/admin/address-book', icon: 'contacts', text: t('nav.addressBook') },
        { to: '/admin/rules', icon: 'rules', text: t('nav.rules') },
      ],
    },
    {
      title: t('nav.connections'),
      items: [
        { to: '/admin/telephony', icon: 'server', text: t('nav.telephony') },
        { to: '/admin/sms-settings', icon: 'send', text: t('nav.smsSettings') },
        { to: '/admin/mail', icon: 'mail', text: t('nav.mail') },
        { to: '/admin/crm-links', icon: 'link', text: t('nav.crmLinks') },
        { to: '/admin/keys', icon: 'key', text: t('nav.keys') },
      ],
    },
    {
      title: t('nav.organisation'),
      items: [
        { to: '/admin/people', icon: 'users', text: t('nav.people') },
        { to: '/admin/record', icon: 'history', text: t('nav.record') },
        { to: '/admin/organisation', icon: 'settings', text: t('nav.organisationSettings') },
        { to: '/admin/backup', icon: 'archive', text: t('nav.backup') },
      ],
    },
  ];
  return <Shell me={me} area="admin" sections={sections} />;
}
