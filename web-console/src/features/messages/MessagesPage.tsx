import { PageHead } from '@/ui/pieces';

export function MessagesPage() {
  return (
    <div className="page">
      <PageHead title="MessagesPage" />
    </div>
  );
}
