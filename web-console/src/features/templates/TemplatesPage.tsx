import { PageHead } from '@/ui/pieces';

export function TemplatesPage() {
  return (
    <div className="page">
      <PageHead title="TemplatesPage" />
    </div>
  );
}
