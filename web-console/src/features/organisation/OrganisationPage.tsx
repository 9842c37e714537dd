import { PageHead } from '@/ui/pieces';

export function OrganisationPage() {
  return (
    <div className="page">
      <PageHead title="OrganisationPage" />
    </div>
  );
}
