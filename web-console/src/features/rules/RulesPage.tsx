import { PageHead } from '@/ui/pieces';

export function RulesPage() {
  return (
    <div className="page">
      <PageHead title="RulesPage" />
    </div>
  );
}
