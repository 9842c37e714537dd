import { PageHead } from '@/ui/pieces';

export function MissedPage() {
  return (
    <div className="page">
      <PageHead title="MissedPage" />
    </div>
  );
}
