import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Raw } from '@/app/search';
import { Button } from '@/ui/Button';
import { PageHead } from '@/ui/pieces';
import { Tabs } from '@/ui/Tabs';
import { Decisions } from './Decisions';
import { DryRunDialog } from './DryRun';
import { RuleEditor } from './RuleEditor';
import { RuleHistory } from './RuleHistory';
import { RuleList } from './RuleList';
import { ruleSearch, type RuleSearch } from './search';
import { SentByRules } from './SentByRules';
import './rules.css';

export type RuleChange = { [K in keyof RuleSearch]?: RuleSearch[K] | undefined };

/** Which texts go out by themselves, what they would have done, and what they did. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const raw: Raw = useSearch({ strict: false });
  const search = ruleSearch(raw);
  const navigate = useNavigate();
  const go = (change: RuleChange, replace = false) =>
    void navigate({ to: '/admin/rules', search: ruleSearch({ ...search, ...change }), replace });
  const close = () => go({ open: undefined, rule: undefined });

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button icon="history" onPress={() => go({ open: 'history', rule: undefined })}>
              {t('history.lookUp')}
            </Button>
            <Button look="primary" icon="plus" onPress={() => go({ open: 'new', rule: undefined })}>
              {t('add')}
            </Button>
          </>
        }
      />
      <Tabs
        label={t('title')}
        selected={search.tab ?? 'rules'}
        onSelect={(tab) =>
          go({ tab: tab === 'rules' ? undefined : tab, status: undefined, from: undefined, to: undefined })
        }
        tabs={[
          { key: 'rules', text: t('tab.rules'), content: <RuleList go={go} /> },
          {
            key: 'decisions',
            text: t('tab.decisions'),
            content: <Decisions search={search} onChange={(change) => go(change, true)} />,
          },
          {
            key: 'sent',
            text: t('tab.sent'),
            content: <SentByRules search={search} onChange={(change) => go(change, true)} />,
          },
        ]}
      />
      {search.open === 'new' && (
        <RuleEditor ext={null} onClose={close} onOpen={(ext) => go({ open: 'edit', rule: ext }, true)} />
      )}
      {search.open === 'edit' && search.rule && (
        <RuleEditor
          key={search.rule}
          ext={search.rule}
          onClose={close}
          onOpen={(ext) => go({ rule: ext }, true)}
        />
      )}
      {search.open === 'try' && search.rule && <DryRunDialog ext={search.rule} onClose={close} />}
      {search.open === 'history' && (
        <RuleHistory ext={search.rule ?? null} onChoose={(ext) => go({ rule: ext }, true)} onClose={close} />
      )}
    </div>
  );
}
