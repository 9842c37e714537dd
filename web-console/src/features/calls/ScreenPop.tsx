import type { Person } from '@/app/session';

export function ScreenPop({ me }: { me: Person }) {
  return <span hidden>{me.internal_ext}</span>;
}
