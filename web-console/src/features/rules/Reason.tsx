import { useTranslation } from 'react-i18next';

export const REASONS = [
  'INTERNAL_CALLER',
  'WITHHELD_CALLER',
  'NOT_A_NUMBER',
  'NOT_MOBILE',
  'EMPTY_TEXT',
  'ALREADY_SENT',
  'NO_RULE',
  'OTHER_EXTENSION',
  'NOT_YET_IN_FORCE',
  'RULE_DISABLED',
  'RULE_DELETED',
  'UNKNOWN',
] as const;

/** Why a call got no message, in words; a reason that came later than this page as it is called. */
export function Reason({ reason }: { reason: string }) {
  const { t } = useTranslation('rules');
  const known = REASONS.find((one) => one === reason);
  return <>{known ? t(`reason.${known}`) : reason}</>;
}
