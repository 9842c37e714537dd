import { oneOf, present, text, type Raw } from '@/app/search';

export const REPORTS = ['calls', 'sms'] as const;
export type Report = (typeof REPORTS)[number];

export const PERIODS = ['today', 'yesterday', '7days', '30days', 'month', 'lastMonth'] as const;
export type Period = (typeof PERIODS)[number];

export const reportSearch = (raw: Raw) =>
  present({
    report: oneOf(raw, 'report', REPORTS),
    period: oneOf(raw, 'period', PERIODS),
    from: text(raw, 'from', 10),
    to: text(raw, 'to', 10),
    ext: text(raw, 'ext', 32),
  });

export type ReportSearch = ReturnType<typeof reportSearch>;
