import { PageHead } from '@/ui/pieces';

export function BackupPage() {
  return (
    <div className="page">
      <PageHead title="BackupPage" />
    </div>
  );
}
