import { PageHead } from '@/ui/pieces';

export function DashboardPage() {
  return (
    <div className="page">
      <PageHead title="DashboardPage" />
    </div>
  );
}
