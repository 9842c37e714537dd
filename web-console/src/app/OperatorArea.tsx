import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Area } from './Area';
import type { Person } from './session';
import type { NavSection } from './Shell';

const Shell = lazy(() => import('./Shell').then((module) => ({ default: module.Shell })));

/** The operator's desk: what everybody who is logged in may use. */
export function OperatorArea() {
  return <Area panel="operator">{(me) => <Desk me={me} />}</Area>;
}

function Desk({ me }: { me: Person }) {
  const { t } = useTranslation('shell');
  const sections: NavSection[] = [
    {
      items: [
        { to: '/operator', icon: 'phone', text: t('nav.calls'), exact: true },
        { to: '/operator/missed', icon: 'missed', text: t('nav.missed'), badge: 'missed' },
        { to: '/operator/contacts', icon: 'contacts', text: t('nav.contacts') },
        { to: '/operator/messages', icon: 'message', text: t('nav.messages') },
        { to: '/operator/extensions', icon: 'users', text: t('nav.extensions') },
        { to: '/operator/reports', icon: 'chart', text: t('nav.reports') },
        { to: '/operator/templates', icon: 'note', text: t('nav.templates') },
      ],
    },
  ];
  return <Shell me={me} area="operator" sections={sections} />;
}
