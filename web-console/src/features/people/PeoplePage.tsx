import { PageHead } from '@/ui/pieces';

export function PeoplePage() {
  return (
    <div className="page">
      <PageHead title="PeoplePage" />
    </div>
  );
}
