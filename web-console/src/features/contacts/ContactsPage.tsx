import { PageHead } from '@/ui/pieces';

export function ContactsPage() {
  return (
    <div className="page">
      <PageHead title="ContactsPage" />
    </div>
  );
}
