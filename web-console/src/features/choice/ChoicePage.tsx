import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/ui/Icon';
import { LanguageChoice } from '@/features/log-in';

/** Which of the two panels. */
export function ChoicePage() {
  const { t } = useTranslation('logIn');
  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-brand">
          <img src="/icon.svg" alt="" width="44" height="44" />
          <h1>CTIP</h1>
          <p>{t('choice.lead')}</p>
        </div>
        <div className="stack">
          <Panel to="/operator" icon="phone" title={t('choice.operator')} text={t('choice.operatorText')} />
          <Panel to="/admin" icon="settings" title={t('choice.admin')} text={t('choice.adminText')} />
        </div>
        <LanguageChoice />
      </div>
    </main>
  );
}

function Panel({ to, icon, title, text }: { to: string; icon: IconName; title: string; text: string }) {
  return (
    <Link to={to} className="gate-panel">
      <span className="avatar large">
        <Icon name={icon} />
      </span>
      <span className="grow">
        <strong>{title}</strong>
        <span className="muted">{text}</span>
      </span>
      <Icon name="right" />
    </Link>
  );
}
