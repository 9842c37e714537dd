import { PageHead } from '@/ui/pieces';

export function ApiKeysPage() {
  return (
    <div className="page">
      <PageHead title="ApiKeysPage" />
    </div>
  );
}
