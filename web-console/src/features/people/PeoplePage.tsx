import './people.css';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { nameOf, useMe } from '@/app/session';
import { dayAndTime, number, shortMoment } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button, IconButton } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { SearchField } from '@/ui/Field';
import { Menu } from '@/ui/Menu';
import { Avatar, Banner, Empty, Failed, Loading, PageHead, Pill } from '@/ui/pieces';
import { Segments } from '@/ui/Tabs';
import { useMedia } from '@/ui/useMedia';
import { AccountActions, useActionEntries, type Doing } from './AccountActions';
import { AccountDetails } from './AccountDetails';
import { AccountEditor } from './AccountEditor';
import { MOST_LISTED, peopleQuery, type Account } from './api';
import { found } from './find';
import { peopleSearch, STATES, type PeopleSearch } from './search';
import { WayInDialog, type ShownWayIn } from './WayInDialog';

/** From here on a table has room for everything. */
const WIDE = '(min-width: 1000px)';

/** Who may come in, and what can be done about it. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const raw: Raw = useSearch({ strict: false });
  const search = peopleSearch(raw);
  const navigate = useNavigate();
  const people = useQuery(peopleQuery);
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [wayIn, setWayIn] = useState<ShownWayIn | null>(null);

  const go = (next: { [K in keyof PeopleSearch]: PeopleSearch[K] | undefined }, replace = true) =>
    void navigate({ to: '/admin/people', search: peopleSearch({ ...search, ...next }), replace });
  const open = Number(search.person ?? Number.NaN);
  const shown = people.data ? found(people.data, search) : [];

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      {people.isPending && <Loading />}
      {people.isError && <Failed text={problemText(people.error)} onRetry={() => void people.refetch()} />}
      {people.isSuccess && (
        <>
          <div className="toolbar people-toolbar no-print">
            <SearchField
              label={t('search')}
              placeholder={t('searchHint')}
              value={search.q ?? ''}
              maxLength={64}
              onChange={(q) => go({ q: q || undefined })}
            />
            <Segments
              label={t('states')}
              selected={search.state ?? 'all'}
              onSelect={(state) => go({ state: state === 'all' ? undefined : state })}
              options={STATES.map((key) => ({ key, text: t(`state.${key}`) }))}
            />
          </div>
          {people.data.length >= MOST_LISTED && (
            <Banner tone="warn">{t('cut', { most: number(MOST_LISTED) })}</Banner>
          )}
          <PeopleTable
            people={shown}
            all={people.data.length}
            onOpen={(account) => go({ person: String(account.id) }, false)}
            onDo={setDoing}
            onClear={() => go({ q: undefined, state: undefined })}
          />
        </>
      )}
      {Number.isInteger(open) && (
        <AccountDetails id={open} onClose={() => go({ person: undefined })} onDo={setDoing} />
      )}
      {adding && (
        <AccountEditor
          account={null}
          onClose={() => setAdding(false)}
          onAdded={(added, chosen) =>
            setWayIn({ ...added, person: nameOf(added.user), password: chosen ? null : added.password })
          }
        />
      )}
      <AccountActions
        doing={doing}
        onClose={() => setDoing(null)}
        onWayIn={setWayIn}
        onDeleted={(id) => {
          if (id === open) go({ person: undefined });
        }}
      />
      {wayIn && <WayInDialog wayIn={wayIn} onClose={() => setWayIn(null)} />}
    </div>
  );
}

interface PeopleTableProps {
  people: readonly Account[];
  all: number;
  onOpen: (account: Account) => void;
  onDo: (doing: Doing) => void;
  onClear: () => void;
}

function PeopleTable({ people, all, onOpen, onDo, onClear }: PeopleTableProps) {
  const { t } = useTranslation('people');
  const { t: common } = useTranslation();
  const isWide = useMedia(WIDE);
  const name: ColumnDef<Account> = {
    id: 'name',
    header: t('column.name'),
    accessorFn: nameOf,
    sortingFn: 'text',
    cell: ({ row: { original } }) => <Who account={original} isAlone={!isWide} onOpen={onOpen} />,
  };
  const actions: ColumnDef<Account> = {
    id: 'actions',
    header: () => <span className="visually-hidden">{t('column.actions')}</span>,
    meta: { look: 'actions' },
    cell: ({ row: { original } }) => <RowMenu account={original} onDo={onDo} />,
  };
  const more: ColumnDef<Account>[] = [
    {
      id: 'role',
      header: t('column.role'),
      accessorFn: (account) => account.role,
      meta: { look: 'nowrap' },
      cell: ({ row: { original } }) => t(`role.${original.role}`),
    },
    {
      id: 'extension',
      header: t('column.extension'),
      accessorFn: (account) => account.internal_ext ?? '',
      cell: ({ row: { original } }) => original.internal_ext ?? <Nothing />,
    },
    {
      id: 'phone',
      header: t('column.phone'),
      meta: { look: 'nowrap' },
      cell: ({ row: { original } }) =>
        original.mobile_phone ? shownNumber(original.mobile_phone) : <Nothing />,
    },
    {
      id: 'state',
      header: t('column.state'),
      accessorFn: (account) => (account.is_active ? 0 : 1),
      meta: { look: 'nowrap' },
      cell: ({ row: { original } }) => <AccountState account={original} />,
    },
    {
      id: 'login',
      header: t('column.lastLogIn'),
      accessorFn: (account) => account.last_login_at ?? '',
      meta: { look: 'nowrap' },
      cell: ({ row: { original } }) =>
        original.last_login_at ? (
          <time dateTime={original.last_login_at} title={dayAndTime(original.last_login_at)}>
            {shortMoment(original.last_login_at)}
          </time>
        ) : (
          <span className="muted">{t('never')}</span>
        ),
    },
    {
      id: 'sessions',
      header: t('column.sessions'),
      accessorFn: (account) => account.sessions_active,
      meta: { look: 'number' },
      cell: ({ row: { original } }) => original.sessions_active,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={people}
      columns={isWide ? [name, ...more, actions] : [name, actions]}
      rowKey={(account) => String(account.id)}
      foot={people.length === all ? t('count', { count: all }) : t('countOf', { count: people.length, all })}
      empty={
        <Empty icon="users" title={t('none')} action={<Button onPress={onClear}>{common('clear')}</Button>}>
          {t('noneText')}
        </Empty>
      }
    />
  );
}

const Nothing = () => <span aria-hidden="true">–</span>;

function Who({
  account,
  isAlone,
  onOpen,
}: {
  account: Account;
  /** No column tells the role and the state. */
  isAlone: boolean;
  onOpen: (account: Account) => void;
}) {
  const { t } = useTranslation('people');
  const me = useMe();
  const name = nameOf(account);
  const below = [name === account.email ? '' : account.email, isAlone ? t(`role.${account.role}`) : ''];
  return (
    <div className="row person-cell">
      <Avatar name={name} />
      <div className="grow">
        <button type="button" className="person-name" onClick={() => onOpen(account)}>
          {name}
        </button>
        {account.id === me.data?.id && <span className="muted"> {t('you')}</span>}
        <span className="muted block">{below.filter(Boolean).join(' · ')}</span>
        {isAlone && <AccountState account={account} />}
      </div>
    </div>
  );
}

/** Whether somebody may come in, and whether the password is still one that was made for the person. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation('people');
  if (!account.is_active) return <Pill tone="bad">{t('locked')}</Pill>;
  return (
    <span className="row wrap">
      <Pill tone="good">{t('active')}</Pill>
      {account.password_expires_at && <Pill tone="warn">{t('madePassword')}</Pill>}
    </span>
  );
}

function RowMenu({ account, onDo }: { account: Account; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('people');
  const entries = useActionEntries(account, onDo);
  const label = t('actionsOf', { name: nameOf(account) });
  return (
    <Menu label={label} trigger={<IconButton icon="more" size="small" label={label} />} entries={entries} />
  );
}
