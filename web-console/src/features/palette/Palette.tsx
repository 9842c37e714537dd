import type { Person } from '@/app/session';

export function Palette({ me, area }: { me: Person; area: 'operator' | 'admin' }) {
  return <span className="grow" data-role={me.role} data-area={area} />;
}
