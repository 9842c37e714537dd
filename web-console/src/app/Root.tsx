import { Component, Suspense, type ReactNode } from 'react';
import { Outlet } from '@tanstack/react-router';
import i18next from 'i18next';
import { PageSkeleton } from './PageSkeleton';

/** Around everything: waits for texts and pages, and keeps a broken page from being a blank one. */
export function Root() {
  return (
    <BrokenPage>
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
    </BrokenPage>
  );
}

/**
 * Shows what broke instead of nothing. A piece of an older version that the server does not have any more is the usual
 * cause, so a reload mends it.
 */
class BrokenPage extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <main className="empty" role="alert">
        <h1>{i18next.t('broken.title')}</h1>
        <p>{i18next.t('broken.text')}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {i18next.t('broken.reload')}
        </button>
      </main>
    );
  }
}
