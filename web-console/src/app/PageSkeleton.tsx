/** Grey room for a page that is on its way. */
export function PageSkeleton() {
  return (
    <div className="page" aria-busy="true">
      <span className="skeleton" style={{ height: '1.75rem', width: '14rem' }} />
      <span className="skeleton" style={{ height: '9rem' }} />
      <span className="skeleton" style={{ height: '18rem' }} />
    </div>
  );
}
