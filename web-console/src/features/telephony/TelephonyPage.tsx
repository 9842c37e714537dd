import { PageHead } from '@/ui/pieces';

export function TelephonyPage() {
  return (
    <div className="page">
      <PageHead title="TelephonyPage" />
    </div>
  );
}
