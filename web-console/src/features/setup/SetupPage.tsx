import { PageHead } from '@/ui/pieces';

export function SetupPage() {
  return (
    <div className="page">
      <PageHead title="SetupPage" />
    </div>
  );
}
