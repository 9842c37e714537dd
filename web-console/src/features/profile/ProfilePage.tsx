import { PageHead } from '@/ui/pieces';

export function ProfilePage() {
  return (
    <div className="page">
      <PageHead title="ProfilePage" />
    </div>
  );
}
