import { PageHead } from '@/ui/pieces';

export function SetPasswordPage() {
  return (
    <div className="page">
      <PageHead title="SetPasswordPage" />
    </div>
  );
}
