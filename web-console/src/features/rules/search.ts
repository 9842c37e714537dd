import { oneOf, present, text, type Raw } from '@/app/search';

export const RULE_TABS = ['rules', 'decisions', 'sent'] as const;
export const RULE_VIEWS = ['new', 'edit', 'try', 'history'] as const;
export const SENT_STATUSES = ['NEW', 'RETRY', 'SENT', 'ERROR', 'SIMULATED'] as const;

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(raw: Raw, name: string): string | undefined {
  const found = text(raw, name, 10);
  return found && A_DAY.test(found) ? found : undefined;
}

/** `open` says which window is open, of the rule of extension `rule`; the rest are filters. */
export const ruleSearch = (raw: Raw) =>
  present({
    tab: oneOf(raw, 'tab', RULE_TABS),
    open: oneOf(raw, 'open', RULE_VIEWS),
    rule: text(raw, 'rule', 16),
    ext: text(raw, 'ext', 16),
    status: oneOf(raw, 'status', SENT_STATUSES),
    from: day(raw, 'from'),
    to: day(raw, 'to'),
  });

export type RuleSearch = ReturnType<typeof ruleSearch>;
