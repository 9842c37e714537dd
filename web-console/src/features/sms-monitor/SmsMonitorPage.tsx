import { PageHead } from '@/ui/pieces';

export function SmsMonitorPage() {
  return (
    <div className="page">
      <PageHead title="SmsMonitorPage" />
    </div>
  );
}
