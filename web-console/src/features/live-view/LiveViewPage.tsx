import { PageHead } from '@/ui/pieces';

export function LiveViewPage() {
  return (
    <div className="page">
      <PageHead title="LiveViewPage" />
    </div>
  );
}
