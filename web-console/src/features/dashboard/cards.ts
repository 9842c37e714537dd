import type { Tone } from '@/ui/pieces';
import type { IconName } from '@/ui/Icon';
import type { CardView } from './api';

export const TONES: Readonly<Record<CardView['state'], Tone>> = {
  ok: 'good',
  info: 'info',
  warning: 'warn',
  error: 'bad',
};

/** The pages behind `open-section:<name>`. */
const SECTIONS = {
  database: '/admin/organisation',
  ctip: '/admin/telephony',
  ivr: '/admin/rules',
  sms: '/admin/sms-settings',
  email: '/admin/mail',
  backups: '/admin/backup',
} as const;

type Section = keyof typeof SECTIONS;

const ICONS: Readonly<Record<Section, IconName>> = {
  database: 'database',
  ctip: 'server',
  ivr: 'rules',
  sms: 'send',
  email: 'mail',
  backups: 'archive',
};

export type CardDeed =
  | { kind: 'open'; to: (typeof SECTIONS)[Section] }
  | { kind: 'test-database' | 'test-email' | 'refresh-dashboard' };

function sectionOf(action: string): Section | undefined {
  const name = action.startsWith('open-section:') ? action.slice('open-section:'.length) : '';
  return (Object.keys(SECTIONS) as Section[]).find((one) => one === name);
}

/** What a button of a card does here; null when this console doesn't know it. */
export function deedOf(action: string): CardDeed | null {
  const section = sectionOf(action);
  if (section) return { kind: 'open', to: SECTIONS[section] };
  switch (action) {
    case 'test-database':
    case 'test-email':
    case 'refresh-dashboard':
      return { kind: action };
    default:
      return null;
  }
}

export const iconOf = (card: CardView): IconName => ICONS[sectionOf(card.cta.action) ?? 'database'];
