import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** An address that leads nowhere. */
export function Unknown() {
  const { t } = useTranslation();
  return (
    <main className="empty">
      <h1>{t('unknownPage.title')}</h1>
      <p>{t('unknownPage.text')}</p>
      <Link to="/" className="button primary">
        {t('unknownPage.home')}
      </Link>
    </main>
  );
}
