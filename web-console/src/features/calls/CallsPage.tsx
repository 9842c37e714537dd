import { PageHead } from '@/ui/pieces';

export function CallsPage() {
  return (
    <div className="page">
      <PageHead title="CallsPage" />
    </div>
  );
}
