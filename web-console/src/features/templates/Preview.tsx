import { useTranslation } from 'react-i18next';
import { nameOf, useMe } from '@/app/session';
import { fillIn, smsText } from '@/features/messages';

/** A template as somebody would get it. */
export function Preview({ body }: { body: string }) {
  const { t } = useTranslation('templates');
  const me = useMe();
  const { text } = fillIn(body, {
    first_name: t('sample.first_name'),
    last_name: t('sample.last_name'),
    company: t('sample.company'),
    number: '+48600000101',
    operator: me.data ? nameOf(me.data) : t('sample.operator'),
  });
  const { parts } = smsText(text);
  return (
    <div className="template-preview">
      <p>{text}</p>
      <span className="muted">{t('takes', { parts })}</span>
    </div>
  );
}
