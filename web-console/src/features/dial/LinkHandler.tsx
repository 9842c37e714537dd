import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Banner, Card } from '@/ui/pieces';
import { canOpenLinks, openLinksHere, SCHEMES, type Scheme } from './handlers';

/** Lets the browser open telephone links on this page, where it offers that, and says what comes of it. */
export function LinkHandler() {
  const { t } = useTranslation('dial');
  const [asked, setAsked] = useState<'asked' | 'refused' | null>(null);
  const can = canOpenLinks();
  const ask = (scheme: Scheme) => {
    try {
      openLinksHere(scheme);
      setAsked('asked');
    } catch {
      setAsked('refused');
    }
  };
  return (
    <Card title={t('links.title')}>
      <div className="stack">
        <p className="muted">{t('links.text')}</p>
        {can === 'yes' ? (
          <ul className="dial-schemes">
            {SCHEMES.map((scheme) => (
              <li key={scheme}>
                <div className="grow">
                  <code>{scheme}:</code>
                  <p className="muted">{t(`links.about.${scheme}`)}</p>
                </div>
                <Button icon="link" onPress={() => ask(scheme)}>
                  {t('links.open', { scheme: `${scheme}:` })}
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <Banner tone="info">{t(can === 'insecure' ? 'links.insecure' : 'links.notOffered')}</Banner>
        )}
        <div role="status">
          {asked === 'asked' && <Banner tone="good">{t('links.asked')}</Banner>}
          {asked === 'refused' && <Banner tone="warn">{t('links.refused')}</Banner>}
        </div>
      </div>
    </Card>
  );
}
