import { PageHead } from '@/ui/pieces';

export function ExtensionsPage() {
  return (
    <div className="page">
      <PageHead title="ExtensionsPage" />
    </div>
  );
}
