import { useEffect, useRef } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { body, http, onSecondFactorDue } from '@/api/client';
import { asProblem } from '@/api/problem';
import { queryClient } from '@/api/queries';
import { live } from '@/live/live';
import { Banner } from '@/ui/pieces';
import type { Person } from './session';

/** Where a second factor is set up. */
const SETTINGS = '/operator/settings';
const KEY = ['second-factor-due'];

/** How soon somebody who does nothing is told that one is not required any more. */
const ASKED_EVERY_MS = 30_000;

/** Whether the server still refuses, told by something small that it refuses to everybody without a second factor. */
async function isStillDue(): Promise<boolean> {
  try {
    await body(http.GET('/operator/api/links'));
    return false;
  } catch (error) {
    if (asProblem(error).status === 403) return true;
    throw error;
  }
}

// Among what is known of the server, so that it ends with the session. Listens from before the first page asks anything.
onSecondFactorDue(() => queryClient.setQueryData(KEY, true));

/**
 * Says, above whatever page there is, that nothing goes on before the person has a second factor, and leads to where
 * one is set up. Once there is one, or none is required any more, everything that was refused is asked for again.
 */
export function SecondFactorDue({ me }: { me: Person }) {
  const { t } = useTranslation('shell');
  const client = useQueryClient();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: isDue } = useQuery({
    queryKey: KEY,
    queryFn: isStillDue,
    initialData: false,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data ? ASKED_EVERY_MS : false),
    refetchOnWindowFocus: ({ state }) => (state.data ? 'always' : false),
  });
  const isSetUp = me.second_factor;
  useEffect(() => {
    if (isDue && isSetUp) client.setQueryData(KEY, false);
  }, [isDue, isSetUp, client]);
  const wasDue = useRef(false);
  useEffect(() => {
    const isOver = wasDue.current && !isDue;
    wasDue.current = isDue;
    if (!isOver) return;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    live.retryNow();
  }, [isDue, client]);

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
