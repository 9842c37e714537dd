import type { IconName } from '@/ui/Icon';

/** Pages, under the names that the navigation gives them, and the keys that lead there. */
export interface Place {
  to: string;
  /** In `shell:nav`. */
  name:
    | 'calls'
    | 'missed'
    | 'contacts'
    | 'messages'
    | 'extensions'
    | 'reports'
    | 'templates'
    | 'dashboard'
    | 'live'
    | 'smsMonitor'
    | 'addressBook'
    | 'rules'
    | 'telephony'
    | 'smsSettings'
    | 'mail'
    | 'crmLinks'
    | 'keys'
    | 'people'
    | 'record'
    | 'organisationSettings'
    | 'backup';
  icon: IconName;
  keys?: string;
}

export const DESK: readonly Place[] = [
  { to: '/operator', name: 'calls', icon: 'phone', keys: 'g c' },
  { to: '/operator/missed', name: 'missed', icon: 'missed', keys: 'g u' },
  { to: '/operator/contacts', name: 'contacts', icon: 'contacts', keys: 'g p' },
  { to: '/operator/messages', name: 'messages', icon: 'message', keys: 'g m' },
  { to: '/operator/extensions', name: 'extensions', icon: 'users', keys: 'g e' },
  { to: '/operator/reports', name: 'reports', icon: 'chart', keys: 'g r' },
  { to: '/operator/templates', name: 'templates', icon: 'note', keys: 'g t' },
];

export const ADMINISTRATION: readonly Place[] = [
  { to: '/admin/dashboard', name: 'dashboard', icon: 'home', keys: 'g a' },
  { to: '/admin/live', name: 'live', icon: 'pulse' },
  { to: '/admin/messages', name: 'smsMonitor', icon: 'message' },
  { to: '/admin/address-book', name: 'addressBook', icon: 'contacts' },
  { to: '/admin/rules', name: 'rules', icon: 'rules' },
  { to: '/admin/telephony', name: 'telephony', icon: 'server' },
  { to: '/admin/sms-settings', name: 'smsSettings', icon: 'send' },
  { to: '/admin/mail', name: 'mail', icon: 'mail' },
  { to: '/admin/crm-links', name: 'crmLinks', icon: 'link' },
  { to: '/admin/keys', name: 'keys', icon: 'key' },
  { to: '/admin/people', name: 'people', icon: 'users' },
  { to: '/admin/record', name: 'record', icon: 'history' },
  { to: '/admin/organisation', name: 'organisationSettings', icon: 'settings' },
  { to: '/admin/backup', name: 'backup', icon: 'archive' },
];
