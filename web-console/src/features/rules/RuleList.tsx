import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { smsText } from '@/features/messages';
import { Button, IconButton } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { ConfirmDialog } from '@/ui/Dialog';
import { Switch } from '@/ui/Field';
import { Menu } from '@/ui/Menu';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { deleteRule, rulesQuery, switchRule, type Rule } from './api';
import type { RuleChange } from './RulesPage';
import { useRuleChange } from './useRuleChange';

/** The rules there are. */
export function RuleList({ go }: { go: (change: RuleChange) => void }) {
  const { t } = useTranslation('rules');
  const rules = useQuery(rulesQuery);
  const [leaving, setLeaving] = useState<Rule | null>(null);
  const remove = useRuleChange((rule: Rule) => deleteRule(rule.ext));
  const columns = useMemo<ColumnDef<Rule>[]>(
    () => [
      {
        id: 'ext',
        header: t('field.ext'),
        accessorFn: (rule) => rule.ext,
        cell: ({ row }) => <strong className="tabular">{row.original.ext}</strong>,
      },
      { id: 'digit', header: t('field.digit'), accessorFn: (rule) => rule.digit, meta: { look: 'number' } },
      {
        id: 'text',
        header: t('field.sms_text'),
        cell: ({ row }) => <p className="rule-text">{row.original.sms_text}</p>,
      },
      {
        id: 'parts',
        header: t('field.parts'),
        accessorFn: (rule) => smsText(rule.sms_text).parts,
        meta: { look: 'number' },
      },
      {
        id: 'enabled',
        header: t('field.enabled'),
        accessorFn: (rule) => (rule.enabled ? 0 : 1),
        cell: ({ row }) => <OnOff rule={row.original} />,
        meta: { look: 'nowrap' },
      },
      {
        id: 'actions',
        header: () => <span className="visually-hidden">{t('actions')}</span>,
        cell: ({ row: { original: rule } }) => (
          <div className="row">
            <IconButton
              icon="edit"
              size="small"
              label={t('editOf', { ext: rule.ext })}
              onPress={() => go({ open: 'edit', rule: rule.ext })}
            />
            <Menu
              label={t('moreOf', { ext: rule.ext })}
              trigger={<IconButton icon="more" size="small" label={t('moreOf', { ext: rule.ext })} />}
              entries={[
                {
                  key: 'try',
                  text: t('dryRun.action'),
                  icon: 'play',
                  onAction: () => go({ open: 'try', rule: rule.ext }),
                },
                {
                  key: 'history',
                  text: t('history.action'),
                  icon: 'history',
                  onAction: () => go({ open: 'history', rule: rule.ext }),
                },
                {
                  key: 'decisions',
                  text: t('decisions.action'),
                  icon: 'list',
                  onAction: () => go({ tab: 'decisions', ext: rule.ext }),
                },
                'separator',
                {
                  key: 'delete',
                  text: t('delete.action'),
                  icon: 'trash',
                  danger: true,
                  onAction: () => setLeaving(rule),
                },
              ]}
            />
          </div>
        ),
        meta: { look: 'actions' },
      },
    ],
    [t, go],
  );

  if (rules.isPending) return <Loading />;
  if (rules.isError) return <Failed text={problemText(rules.error)} onRetry={() => void rules.refetch()} />;
  return (
    <>
      <DataTable
        label={t('tab.rules')}
        rows={rules.data}
        columns={columns}
        rowKey={(rule) => rule.ext}
        empty={
          <Empty
            icon="rules"
            title={t('none')}
            action={
              <Button icon="plus" onPress={() => go({ open: 'new' })}>
                {t('add')}
              </Button>
            }
          >
            {t('noneText')}
          </Empty>
        }
      />
      <ConfirmDialog
        title={t('delete.title', { ext: leaving?.ext ?? '' })}
        action={t('delete.action')}
        danger
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving) await remove.mutateAsync(leaving);
        }}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </>
  );
}

function OnOff({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rules');
  const change = useRuleChange(switchRule);
  const shown = change.isPending ? change.variables.enabled : rule.enabled;
  return (
    <Switch
      isSelected={shown}
      isDisabled={change.isPending}
      onChange={(enabled) => change.mutate({ ext: rule.ext, enabled })}
    >
      <span className="visually-hidden">{t('switchOf', { ext: rule.ext })} </span>
      {shown ? t('state.on') : t('state.off')}
    </Switch>
  );
}
