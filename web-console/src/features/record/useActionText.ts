import { useTranslation } from 'react-i18next';
import { isKnown } from './actions';

/** Tells an action in words; one that is not known here by its name. */
export function useActionText(): (action: string) => string {
  const { t } = useTranslation('record');
  return (action) => (isKnown(action) ? t(`done.${action}`) : action);
}
