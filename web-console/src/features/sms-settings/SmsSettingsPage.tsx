import { PageHead } from '@/ui/pieces';

export function SmsSettingsPage() {
  return (
    <div className="page">
      <PageHead title="SmsSettingsPage" />
    </div>
  );
}
