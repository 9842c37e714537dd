import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { keySearch } from '@/features/api-keys/search';
import { bookSearch } from '@/features/address-book/search';
import { callSearch } from '@/features/calls/search';
import { dialSearch } from '@/features/dial/search';
import { contactSearch } from '@/features/contacts/search';
import { liveSearch } from '@/features/live-view/search';
import { messageSearch } from '@/features/messages/search';
import { missedSearch } from '@/features/missed/search';
import { peopleSearch } from '@/features/people/search';
import { recordSearch } from '@/features/record/search';
import { reportSearch } from '@/features/reports/search';
import { ruleSearch } from '@/features/rules/search';
import { monitorSearch } from '@/features/sms-monitor/search';
import { Root } from './Root';
import { Unknown } from './Unknown';

const root = createRootRoute({ component: Root, notFoundComponent: Unknown });

const choice = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/choice/ChoicePage'), 'ChoicePage'),
});
const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyRouteComponent(() => import('@/features/set-password/SetPasswordPage'), 'SetPasswordPage'),
});

// ---- the operator's desk ----

const operator = createRoute({
  getParentRoute: () => root,
  path: '/operator',
  component: lazyRouteComponent(() => import('./OperatorArea'), 'OperatorArea'),
});
const calls = createRoute({
  getParentRoute: () => operator,
  path: '/',
  validateSearch: callSearch,
  component: lazyRouteComponent(() => import('@/features/calls/CallsPage'), 'CallsPage'),
});
const missed = createRoute({
  getParentRoute: () => operator,
  path: '/missed',
  validateSearch: missedSearch,
  component: lazyRouteComponent(() => import('@/features/missed/MissedPage'), 'MissedPage'),
});
const contacts = createRoute({
  getParentRoute: () => operator,
  path: '/contacts',
  validateSearch: contactSearch,
  component: lazyRouteComponent(() => import('@/features/contacts/ContactsPage'), 'ContactsPage'),
});
const messages = createRoute({
  getParentRoute: () => operator,
  path: '/messages',
  validateSearch: messageSearch,
  component: lazyRouteComponent(() => import('@/features/messages/MessagesPage'), 'MessagesPage'),
});
const templates = createRoute({
  getParentRoute: () => operator,
  path: '/templates',
  component: lazyRouteComponent(() => import('@/features/templates/TemplatesPage'), 'TemplatesPage'),
});
const reports = createRoute({
  getParentRoute: () => operator,
  path: '/reports',
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('@/features/reports/ReportsPage'), 'ReportsPage'),
});
const extensions = createRoute({
  getParentRoute: () => operator,
  path: '/extensions',
  component: lazyRouteComponent(() => import('@/features/extensions/ExtensionsPage'), 'ExtensionsPage'),
});
const profile = createRoute({
  getParentRoute: () => operator,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/profile/ProfilePage'), 'ProfilePage'),
});
const dial = createRoute({
  getParentRoute: () => operator,
  path: '/dial',
  validateSearch: dialSearch,
  component: lazyRouteComponent(() => import('@/features/dial/DialPage'), 'DialPage'),
});

// ---- administration: addresses as in pages.json ----

const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  component: lazyRouteComponent(() => import('./AdminArea'), 'AdminArea'),
});
const adminIndex = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: () => <Navigate to="/admin/dashboard" replace />,
});
const dashboard = createRoute({
  getParentRoute: () => admin,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('@/features/dashboard/DashboardPage'), 'DashboardPage'),
});
const setup = createRoute({
  getParentRoute: () => admin,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/setup/SetupPage'), 'SetupPage'),
});
const telephony = createRoute({
  getParentRoute: () => admin,
  path: '/telephony',
  component: lazyRouteComponent(() => import('@/features/telephony/TelephonyPage'), 'TelephonyPage'),
});
const smsSettings = createRoute({
  getParentRoute: () => admin,
  path: '/sms-settings',
  component: lazyRouteComponent(() => import('@/features/sms-settings/SmsSettingsPage'), 'SmsSettingsPage'),
});
const mail = createRoute({
  getParentRoute: () => admin,
  path: '/mail',
  component: lazyRouteComponent(() => import('@/features/mail/MailPage'), 'MailPage'),
});
const organisation = createRoute({
  getParentRoute: () => admin,
  path: '/organisation',
  component: lazyRouteComponent(() => import('@/features/organisation/OrganisationPage'), 'OrganisationPage'),
});
const rules = createRoute({
  getParentRoute: () => admin,
  path: '/rules',
  validateSearch: ruleSearch,
  component: lazyRouteComponent(() => import('@/features/rules/RulesPage'), 'RulesPage'),
});
const liveView = createRoute({
  getParentRoute: () => admin,
  path: '/live',
  validateSearch: liveSearch,
  component: lazyRouteComponent(() => import('@/features/live-view/LiveViewPage'), 'LiveViewPage'),
});
const smsMonitor = createRoute({
  getParentRoute: () => admin,
  path: '/messages',
  validateSearch: monitorSearch,
  component: lazyRouteComponent(() => import('@/features/sms-monitor/SmsMonitorPage'), 'SmsMonitorPage'),
});
const addressBook = createRoute({
  getParentRoute: () => admin,
  path: '/address-book',
  validateSearch: bookSearch,
  component: lazyRouteComponent(() => import('@/features/address-book/AddressBookPage'), 'AddressBookPage'),
});
const people = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
});
const record = createRoute({
  getParentRoute: () => admin,
  path: '/record',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('@/features/record/RecordPage'), 'RecordPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => admin,
  path: '/keys',
  validateSearch: keySearch,
  component: lazyRouteComponent(() => import('@/features/api-keys/ApiKeysPage'), 'ApiKeysPage'),
});
const crmLinks = createRoute({
  getParentRoute: () => admin,
  path: '/crm-links',
  component: lazyRouteComponent(() => import('@/features/crm-links/CrmLinksPage'), 'CrmLinksPage'),
});
const backup = createRoute({
  getParentRoute: () => admin,
  path: '/backup',
  component: lazyRouteComponent(() => import('@/features/backup/BackupPage'), 'BackupPage'),
});

const routeTree = root.addChildren([
  choice,
  setPassword,
  operator.addChildren([calls, missed, contacts, messages, templates, reports, extensions, profile, dial]),
  admin.addChildren([
    adminIndex,
    dashboard,
    setup,
    telephony,
    smsSettings,
    mail,
    organisation,
    rules,
    liveView,
    smsMonitor,
    addressBook,
    people,
    record,
    apiKeys,
    crmLinks,
    backup,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
