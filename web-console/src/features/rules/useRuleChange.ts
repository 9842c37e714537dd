import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { timeWithSeconds } from '@/i18n/format';
import { tell } from '@/ui/toasts';
import type { Kept } from './api';

/** Changes rules by `change`, and tells since when calls follow the change. */
export function useRuleChange<T>(
  change: (asked: T) => Promise<Kept>,
  { onDone, isToldHere }: { onDone?: () => void; isToldHere?: boolean } = {},
) {
  const { t } = useTranslation('rules');
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: ({ inForceFrom }) => {
      if (inForceFrom) tell(t('kept.from', { time: timeWithSeconds(inForceFrom) }));
      else tell(t('kept.pending'), 'warn');
      onDone?.();
    },
    onError: (error) => {
      if (!isToldHere) tell(problemText(error), 'bad');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}
