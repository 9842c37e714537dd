import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { nameOf } from '@/app/session';
import { deviceOf } from '@/features/profile';
import { ago, dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Menu } from '@/ui/Menu';
import { Banner, Facts, Failed, Loading } from '@/ui/pieces';
import { useActionEntries, type Doing } from './AccountActions';
import { accountQuery, type AccountDetail, type Session } from './api';
import { AccountState } from './PeoplePage';

/** Everything known of one account, at the edge of the window. */
export function AccountDetails({
  id,
  onClose,
  onDo,
}: {
  id: number;
  onClose: () => void;
  onDo: (doing: Doing) => void;
}) {
  const { t } = useTranslation('people');
  const account = useQuery(accountQuery(id));
  return (
    <Dialog
      title={account.data ? nameOf(account.data) : t('details.title')}
      size="side"
      isOpen
      onClose={onClose}
      foot={account.data && <DetailActions account={account.data} onDo={onDo} />}
    >
      {account.isPending && <Loading />}
      {account.isError && <Failed text={problemText(account.error)} onRetry={() => void account.refetch()} />}
      {account.data && <Details account={account.data} at={account.dataUpdatedAt} />}
    </Dialog>
  );
}

function DetailActions({ account, onDo }: { account: AccountDetail; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('people');
  const { t: common } = useTranslation();
  const [, ...rest] = useActionEntries(account, onDo);
  return (
    <>
      <Menu
        label={t('actionsOf', { name: nameOf(account) })}
        trigger={<Button icon="more">{common('moreActions')}</Button>}
        entries={rest}
      />
      <Button look="primary" icon="edit" onPress={() => onDo({ what: 'edit', account })}>
        {common('edit')}
      </Button>
    </>
  );
}

/** @param at when that was so */
function Details({ account, at }: { account: AccountDetail; at: number }) {
  const { t } = useTranslation('people');
  const open = account.sessions.filter(
    (session) => session.revoked_at === null && Date.parse(session.expires_at) > at,
  );
  const over = account.sessions.filter((session) => !open.includes(session));
  return (
    <div className="stack loose">
      {account.password_expires_at && (
        <Banner tone="warn">
          {t('details.madePassword', { moment: dayAndTime(account.password_expires_at) })}
        </Banner>
      )}
      <Facts
        items={[
          [t('column.state'), <AccountState key="state" account={account} />],
          [t('field.email'), account.email],
          [t('column.role'), t(`role.${account.role}`)],
          [t('column.extension'), account.internal_ext],
          [t('column.phone'), account.mobile_phone && shownNumber(account.mobile_phone)],
          [t('column.lastLogIn'), account.last_login_at ? dayAndTime(account.last_login_at) : t('never')],
          [t('details.added'), dayAndTime(account.created_at)],
          [t('details.changed'), dayAndTime(account.updated_at)],
        ]}
      />
      <section className="stack tight" aria-labelledby="open-sessions">
        <h3 id="open-sessions">{t('details.sessions', { count: open.length })}</h3>
        {open.length === 0 ? (
          <p className="muted">{t('details.noSessions')}</p>
        ) : (
          <SessionList sessions={open} label={t('details.sessions', { count: open.length })} />
        )}
      </section>
      {over.length > 0 && (
        <details className="ended-sessions">
          <summary>{t('details.ended', { count: over.length })}</summary>
          <SessionList sessions={over} label={t('details.ended', { count: over.length })} />
        </details>
      )}
    </div>
  );
}

function SessionList({ sessions, label }: { sessions: readonly Session[]; label: string }) {
  const { t } = useTranslation('people');
  return (
    <ul className="account-sessions" aria-label={label}>
      {sessions.map((session) => (
        <li key={session.id}>
          <strong>{deviceOf(session.user_agent) || t('details.device')}</strong>
          <span className="muted block">
            {[
              session.client_ip,
              t('details.since', { moment: dayAndTime(session.created_at) }),
              session.revoked_at
                ? t('details.endedAt', { moment: dayAndTime(session.revoked_at) })
                : t('details.seen', { when: ago(session.last_seen_at) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
