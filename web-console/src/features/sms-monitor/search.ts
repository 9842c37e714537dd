import { oneOf, present, text, type Raw } from '@/app/search';

export const MONITOR_TABS = ['history', 'doubt', 'why', 'log'] as const;
export const MONITOR_STATUSES = ['NEW', 'RETRY', 'SENT', 'ERROR', 'SIMULATED'] as const;
export const WHY_BY = ['call', 'message', 'number'] as const;

/** `message` is the one whose story is open; `by` and `q` say whose explanation is asked for. */
export const monitorSearch = (raw: Raw) =>
  present({
    tab: oneOf(raw, 'tab', MONITOR_TABS),
    status: oneOf(raw, 'status', MONITOR_STATUSES),
    number: text(raw, 'number', 32),
    source: text(raw, 'source', 64),
    message: text(raw, 'message', 16),
    by: oneOf(raw, 'by', WHY_BY),
    q: text(raw, 'q', 64),
    test: oneOf(raw, 'test', ['yes']),
  });

export type MonitorSearch = ReturnType<typeof monitorSearch>;
