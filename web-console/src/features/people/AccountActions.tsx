import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { nameOf, useMe } from '@/app/session';
import { ConfirmDialog } from '@/ui/Dialog';
import type { MenuEntry } from '@/ui/Menu';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { AccountEditor } from './AccountEditor';
import { deleteAccount, removeSecondFactor, resetPassword, setActive, type Account } from './api';
import type { ShownWayIn } from './WayInDialog';

/** What is being done with whom. */
export interface Doing {
  what: 'edit' | 'reset' | 'lock' | 'unlock' | 'factor' | 'delete';
  account: Account;
}

/** Everything that can be done with an account, for a menu. */
export function useActionEntries(account: Account, onDo: (doing: Doing) => void): MenuEntry[] {
  const { t } = useTranslation('people');
  const me = useMe();
  const isMe = account.id === me.data?.id;
  const start = (what: Doing['what']) => () => onDo({ what, account });
  return [
    { key: 'edit', text: t('action.edit'), icon: 'edit', onAction: start('edit') },
    { key: 'reset', text: t('action.reset'), icon: 'link', onAction: start('reset') },
    { key: 'factor', text: t('action.factor'), icon: 'shield', onAction: start('factor') },
    account.is_active
      ? { key: 'lock', text: t('action.lock'), icon: 'close', onAction: start('lock') }
      : { key: 'unlock', text: t('action.unlock'), icon: 'check', onAction: start('unlock') },
    'separator',
    {
      key: 'delete',
      text: isMe ? t('action.deleteOwn') : t('action.delete'),
      icon: 'trash',
      danger: !isMe,
      isDisabled: isMe,
      onAction: start('delete'),
    },
  ];
}

interface AccountActionsProps {
  doing: Doing | null;
  onClose: () => void;
  onWayIn: (wayIn: ShownWayIn) => void;
  onDeleted: (id: number) => void;
}

/** The window of whatever is being done with an account: its form, or a question that says what will happen. */
export function AccountActions({ doing, onClose, onWayIn, onDeleted }: AccountActionsProps) {
  if (!doing) return null;
  if (doing.what === 'edit') return <AccountEditor account={doing.account} onClose={onClose} />;
  return (
    <Question
      what={doing.what}
      account={doing.account}
      onClose={onClose}
      onWayIn={onWayIn}
      onDeleted={onDeleted}
    />
  );
}

function Question({
  what,
  account,
  onClose,
  onWayIn,
  onDeleted,
}: Omit<AccountActionsProps, 'doing'> & { what: Exclude<Doing['what'], 'edit'>; account: Account }) {
  const { t } = useTranslation('people');
  const me = useMe();
  const client = useQueryClient();
  const name = nameOf(account);
  const act = useMutation({
    mutationFn: async (): Promise<void> => {
      switch (what) {
        case 'reset':
          onWayIn({ ...(await resetPassword(account.id)), person: name });
          return;
        case 'lock':
        case 'unlock':
          await setActive(account.id, what === 'unlock');
          break;
        case 'factor':
          await removeSecondFactor(account.id);
          break;
        case 'delete':
          await deleteAccount(account.id);
          onDeleted(account.id);
          client.removeQueries({ queryKey: ['people', 'one', account.id] });
          break;
      }
      tell(t(`done.${what}`, { name }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <ConfirmDialog
      title={t(`ask.${what}`, { name })}
      action={t(`do.${what}`)}
      danger={what === 'delete' || what === 'lock'}
      isOpen
      onClose={onClose}
      onConfirm={() => act.mutateAsync()}
    >
      <div className="stack">
        <p>{t(`will.${what}`, { name, count: account.sessions_active })}</p>
        {account.id === me.data?.id && what !== 'unlock' && <Banner tone="warn">{t('ownAccount')}</Banner>}
        {act.isError && <Banner tone="bad">{problemText(act.error)}</Banner>}
      </div>
    </ConfirmDialog>
  );
}
