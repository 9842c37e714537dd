import { PageHead } from '@/ui/pieces';

export function CrmLinksPage() {
  return (
    <div className="page">
      <PageHead title="CrmLinksPage" />
    </div>
  );
}
