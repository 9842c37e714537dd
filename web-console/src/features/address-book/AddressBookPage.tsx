import { PageHead } from '@/ui/pieces';

export function AddressBookPage() {
  return (
    <div className="page">
      <PageHead title="AddressBookPage" />
    </div>
  );
}
