import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { onSecondFactorDue } from '@/api/client';
import { queryClient } from '@/api/queries';
import { live } from '@/live/live';
import { Banner } from '@/ui/pieces';
import type { Person } from './session';

/** Where a second factor is set up. */
const SETTINGS = '/operator/settings';
const KEY = ['second-factor-due'];

// Among what is known of the server, so that it ends with the session. Listens from before the first page asks anything.
onSecondFactorDue(() => queryClient.setQueryData(KEY, true));

/**
 * Says, above whatever page there is, that nothing goes on before the person has a second factor, and leads to where
 * one is set up. Once there is one, everything that was refused is asked for again.
 */
export function SecondFactorDue({ me }: { me: Person }) {
  const { t } = useTranslation('shell');
  const client = useQueryClient();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: isDue } = useQuery({
    queryKey: KEY,
    queryFn: () => false,
    initialData: false,
    staleTime: Infinity,
  });
  const isSetUp = me.second_factor;
  useEffect(() => {
    if (!isDue || !isSetUp) return;
    client.setQueryData(KEY, false);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    live.retryNow();
  }, [isDue, isSetUp, client]);

  if (!isDue || isSetUp) return null;
  const isThere = path === SETTINGS;
  return (
    <div className="factor-due">
      <Banner
        tone="warn"
        action={
          !isThere && (
            <Link to={SETTINGS} className="button primary">
              {t('factorDue.go')}
            </Link>
          )
        }
      >
        <strong>{t('factorDue.title')}</strong>
        <p>{isThere ? t('factorDue.here') : t('factorDue.text')}</p>
      </Banner>
    </div>
  );
}
