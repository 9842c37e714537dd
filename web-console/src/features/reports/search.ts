import { oneOf, present, text, type Raw } from '@/app/search';

export const REPORTS = ['calls', 'sms'] as const;

export const reportSearch = (raw: Raw) =>
  present({
    report: oneOf(raw, 'report', REPORTS),
    from: text(raw, 'from', 10),
    to: text(raw, 'to', 10),
    ext: text(raw, 'ext', 32),
  });
