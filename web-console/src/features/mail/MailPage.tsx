import { PageHead } from '@/ui/pieces';

export function MailPage() {
  return (
    <div className="page">
      <PageHead title="MailPage" />
    </div>
  );
}
