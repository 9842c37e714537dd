import { PageHead } from '@/ui/pieces';

export function ReportsPage() {
  return (
    <div className="page">
      <PageHead title="ReportsPage" />
    </div>
  );
}
