import { PageHead } from '@/ui/pieces';

export function RecordPage() {
  return (
    <div className="page">
      <PageHead title="RecordPage" />
    </div>
  );
}
