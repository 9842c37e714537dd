import './dashboard.css';
import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { pbxsQuery, PbxState, usePbxLink, type Pbx } from '@/features/telephony';
import { timeWithSeconds } from '@/i18n/format';
import { live } from '@/live/live';
import { Button } from '@/ui/Button';
import { Banner, Card, Failed, Loading, PageHead } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { summaryQuery, testMail } from './api';
import { FlowStrip } from './FlowStrip';
import { StatusCard, type CardTest } from './StatusCard';

/** How everything is. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const { t: common } = useTranslation();
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const summary = useQuery(summaryQuery);
  const pbxs = useQuery(pbxsQuery);
  const refresh = () => client.invalidateQueries({ queryKey: ['status'] });

  // A connection that comes or goes changes its card.
  useEffect(
    () =>
      live.onEvent((name) => {
        if (name === 'pbx') void client.invalidateQueries({ queryKey: summaryQuery.queryKey });
      }),
    [client],
  );

  const test = useMutation({
    mutationFn: async (deed: CardTest) => {
      if (deed === 'test-email') {
        const { success, message } = await testMail();
        tell(phrase(message), success ? 'good' : 'bad');
      }
      const cards = await client.query({ ...summaryQuery, staleTime: 0 });
      if (deed === 'test-database') {
        const card = cards.find((one) =>
          [one.cta, one.secondary_cta].some((button) => button?.action === deed),
        );
        if (card) tell(phrase(card.status), card.state === 'ok' ? 'good' : 'bad');
      }
    },
    onError: (error) => tell(problemText(error), 'bad'),
  });

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={
          summary.dataUpdatedAt ? t('lead', { time: timeWithSeconds(new Date(summary.dataUpdatedAt)) }) : null
        }
        actions={
          <Button icon="refresh" busy={summary.isFetching} onPress={() => void refresh()}>
            {common('refresh')}
          </Button>
        }
      />
      {pbxs.data?.length === 0 && (
        <Banner
          tone="accent"
          action={
            <Link to="/admin/setup" className="button primary">
              {t('first.action')}
            </Link>
          }
        >
          <strong>{t('first.title')}</strong> {t('first.text')}
        </Banner>
      )}
      <FlowStrip />
      {pbxs.data && pbxs.data.length > 0 && (
        <Card
          title={t('pbxs')}
          actions={
            <Link to="/admin/telephony" className="button quiet small">
              {t('toTelephony')}
            </Link>
          }
        >
          <ul className="dashboard-pbxs" aria-label={t('pbxs')}>
            {pbxs.data.map((pbx) => (
              <PbxLine key={pbx.id} pbx={pbx} />
            ))}
          </ul>
        </Card>
      )}
      {summary.isPending ? (
        <Loading lines={6} />
      ) : summary.isError ? (
        <Failed text={problemText(summary.error)} onRetry={() => void summary.refetch()} />
      ) : (
        <div className="grid-cards">
          {summary.data.map((card) => (
            <StatusCard
              key={card.title}
              card={card}
              busy={test.isPending ? test.variables : null}
              onDo={(deed) => test.mutate(deed)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function PbxLine({ pbx }: { pbx: Pbx }) {
  const link = usePbxLink(pbx);
  return (
    <li className="row wrap">
      <PbxState link={link} />
      <strong>{pbx.name || pbx.id}</strong>
      <span className="muted mono">{`${pbx.host}:${pbx.port}`}</span>
      {link.identity && <span className="muted">{link.identity}</span>}
    </li>
  );
}
