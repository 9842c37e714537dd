import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionEnd } from '@/api/client';
import { LogInPage } from '@/features/log-in/LogInPage';
import { PageSkeleton } from './PageSkeleton';
import { problemText } from './problemText';
import { forgetSession, onSessionOver, type Person, useMe } from './session';

/**
 * What needs somebody who is logged in: shows the log-in, at the same address, until there is one. It is
 * part of the first load, so it knows nothing of what comes after the log-in.
 */
export function Area({
  panel,
  children,
}: {
  panel: 'operator' | 'admin';
  children: (me: Person) => ReactNode;
}) {
  const { t } = useTranslation();
  const me = useMe();

  useEffect(() => onSessionEnd(forgetSession), []);
  const id = me.data?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    void import('@fontsource-variable/inter/wght.css');
    // Only somebody who is logged in has anything to follow.
    const following = import('@/live/live').then(({ live }) => {
      live.start(String(id), forgetSession);
      return live;
    });
    const stopWithSession = onSessionOver((everywhere) => {
      void following.then((live) => live.stop(everywhere));
    });
    return () => {
      stopWithSession();
      void following.then((live) => live.stop());
    };
  }, [id]);

  if (me.isPending) return <PageSkeleton />;
  // A server that is away for a moment takes nobody's page away.
  if (me.isError && me.data === undefined) {
    return (
      <main className="empty" role="alert">
        <h1>{t('failed.title')}</h1>
        <p>{problemText(me.error)}</p>
        <button type="button" className="button" onClick={() => void me.refetch()}>
          {t('tryAgain')}
        </button>
      </main>
    );
  }
  if (!me.data) return <LogInPage panel={panel} />;
  return <>{children(me.data)}</>;
}
