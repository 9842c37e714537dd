import { PageHead } from '@/ui/pieces';

export function DialPage() {
  return (
    <div className="page">
      <PageHead title="DialPage" />
    </div>
  );
}
