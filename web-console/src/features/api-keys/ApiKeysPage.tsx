import './api-keys.css';
import '@/app/serverPhrases';
import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { nameOf } from '@/app/session';
import { peopleQuery } from '@/features/people';
import { ago, day, dayAndTime } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/Dialog';
import { Banner, Empty, Facts, Failed, Loading, PageHead, Pill, type Tone } from '@/ui/pieces';
import { Segments } from '@/ui/Tabs';
import { tell } from '@/ui/toasts';
import { keysQuery, revokeKey, SCOPES, type ApiKey, type NewKey } from './api';
import { stateOf, type KeyState } from './key';
import { NewKeyDialog } from './NewKeyDialog';
import { keySearch, SHOWN } from './search';
import { ShownKeyDialog } from './ShownKeyDialog';

const TONES: Record<KeyState, Tone> = {
  works: 'good',
  'ends-soon': 'warn',
  expired: 'quiet',
  revoked: 'quiet',
};

/** The keys by which programs come in. */
export function ApiKeysPage() {
  const { t } = useTranslation(['apiKeys', 'serverPhrases']);
  const raw: Raw = useSearch({ strict: false });
  const { show = 'usable' } = keySearch(raw);
  const navigate = useNavigate();
  const keys = useQuery(keysQuery);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<NewKey | null>(null);
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const at = keys.dataUpdatedAt;
  const isUsable = (key: ApiKey) => ['works', 'ends-soon'].includes(stateOf(key, at));
  const shown = keys.data?.filter((key) => show === 'all' || isUsable(key)) ?? [];
  const add = (
    <Button look="primary" icon="plus" onPress={() => setCreating(true)}>
      {t('new')}
    </Button>
  );

  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} actions={add} />
      {keys.isPending && <Loading />}
      {keys.isError && <Failed text={problemText(keys.error)} onRetry={() => void keys.refetch()} />}
      {keys.isSuccess && (
        <>
          {keys.data.length > 0 && (
            <div className="toolbar no-print">
              <Segments
                label={t('show.label')}
                selected={show}
                onSelect={(next) =>
                  void navigate({
                    to: '/admin/keys',
                    search: keySearch(next === 'usable' ? {} : { show: next }),
                    replace: true,
                  })
                }
                options={SHOWN.map((key) => ({ key, text: t(`show.${key}`) }))}
              />
            </div>
          )}
          {shown.length === 0 ? (
            <Empty icon="key" title={t('none')}>
              {t('noneText')}
            </Empty>
          ) : (
            <ul className="key-list" aria-label={t('title')}>
              {shown.map((key) => (
                <KeyCard key={key.id} apiKey={key} at={at} onRevoke={() => setDoomed(key)} />
              ))}
            </ul>
          )}
        </>
      )}
      {creating && <NewKeyDialog onClose={() => setCreating(false)} onMade={setMade} />}
      {made && <ShownKeyDialog made={made} onClose={() => setMade(null)} />}
      {doomed && <RevokeDialog apiKey={doomed} onClose={() => setDoomed(null)} />}
    </div>
  );
}

function KeyCard({ apiKey, at, onRevoke }: { apiKey: ApiKey; at: number; onRevoke: () => void }) {
  const { t } = useTranslation('apiKeys');
  const people = useQuery(peopleQuery);
  const state = stateOf(apiKey, at);
  const maker = people.data?.find(({ id }) => id === apiKey.created_by);
  const known = SCOPES.filter((scope) => apiKey.scopes.includes(scope));
  const name = `key-${apiKey.id}`;
  return (
    <li className="card api-key" aria-labelledby={name}>
      <div className="row wrap">
        <h2 id={name} className="grow">
          {apiKey.name}
        </h2>
        <Pill tone={TONES[state]} dot>
          {t(`state.${state}`)}
        </Pill>
      </div>
      <code className="muted">{apiKey.prefix}…</code>
      <ul className="row wrap key-scopes" aria-label={t('opens')}>
        {known.map((scope) => (
          <li key={scope}>
            <Pill>{t(`scope.${scope.replace(':', '_') as 'calls_read'}`)}</Pill>
          </li>
        ))}
      </ul>
      <Facts
        items={[
          [t('lastUse'), apiKey.last_used_at ? ago(apiKey.last_used_at, at) : t('neverUsed')],
          [t('made'), [day(apiKey.created_at), maker && nameOf(maker)].filter(Boolean).join(' · ')],
          [
            t('ends'),
            apiKey.revoked_at
              ? t('revokedAt', { moment: dayAndTime(apiKey.revoked_at) })
              : apiKey.expires_at
                ? dayAndTime(apiKey.expires_at)
                : t('neverEnds'),
          ],
        ]}
      />
      {apiKey.revoked_at === null && (
        <div className="form-actions end">
          <Button
            size="small"
            icon="trash"
            aria-label={t('revokeOf', { name: apiKey.name })}
            onPress={onRevoke}
          >
            {t('revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey(apiKey.id),
    onSuccess: () => tell(t('revoked', { name: apiKey.name })),
    onSettled: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <ConfirmDialog
      title={t('confirm.title', { name: apiKey.name })}
      action={t('revoke')}
      danger
      isOpen
      onClose={onClose}
      onConfirm={() => revoke.mutateAsync().then(() => undefined)}
    >
      <div className="stack">
        <p>{t('confirm.text')}</p>
        <p className="muted">
          {apiKey.last_used_at ? t('confirm.used', { when: ago(apiKey.last_used_at) }) : t('confirm.unused')}
        </p>
        {revoke.isError && <Banner tone="bad">{problemText(revoke.error)}</Banner>}
      </div>
    </ConfirmDialog>
  );
}
