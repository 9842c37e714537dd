import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Fresh } from '@/app/Fresh';
import { problemText } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { Banner, Card, Facts, Failed, Loading, PageHead } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { databaseQuery, organisationQuery, testDatabase } from './api';
import { OrganisationForm } from './OrganisationForm';

/** What counts for the whole organisation, and on which database it runs. */
export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  const { t: common } = useTranslation();
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={organisationQuery}>
        {(organisation) => (
          <OrganisationForm
            organisation={organisation}
            save={common('save')}
            onSaved={() => tell(t('saved'))}
          />
        )}
      </Fresh>
      <DatabaseCard />
    </div>
  );
}

function DatabaseCard() {
  const { t } = useTranslation('organisation');
  useTranslation('serverPhrases');
  const database = useQuery(databaseQuery);
  const test = useMutation({ mutationFn: testDatabase });
  return (
    <Card
      title={t('database.title')}
      actions={
        <Button size="small" icon="pulse" busy={test.isPending} onPress={() => test.mutate()}>
          {t('database.test')}
        </Button>
      }
    >
      <div className="stack">
        <p className="muted">{t('database.lead')}</p>
        {database.isPending ? (
          <Loading lines={3} />
        ) : database.isError ? (
          <Failed text={problemText(database.error)} onRetry={() => void database.refetch()} />
        ) : (
          <Facts
            items={[
              [
                t('database.host'),
                <span className="mono">{`${database.data.host}:${database.data.port}`}</span>,
              ],
              [t('database.name'), database.data.database],
              [t('database.user'), database.data.user],
              [t('database.encryption'), database.data.sslmode],
              [t('database.password'), database.data.password_set ? t('database.set') : t('database.notSet')],
            ]}
          />
        )}
        <div role="status">
          {test.data && (
            <Banner tone={test.data.state === 'ok' ? 'good' : 'bad'}>
              {phrase(test.data.status)}. {phrase(test.data.details)}
            </Banner>
          )}
          {test.isError && <Banner tone="bad">{problemText(test.error)}</Banner>}
        </div>
      </div>
    </Card>
  );
}
