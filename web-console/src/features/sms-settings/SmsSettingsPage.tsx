import { useTranslation } from 'react-i18next';
import { Fresh } from '@/app/Fresh';
import { useMe } from '@/app/session';
import { Banner, Card, PageHead } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { smsSettingsQuery, type SmsSettings } from './api';
import { GlobalTemplates } from './GlobalTemplates';
import { SmsSettingsForm } from './SmsSettingsForm';
import { SmsTestForm } from './SmsTestForm';

/** How SMS are sent, a test of that, and the texts of the organisation. */
export function SmsSettingsPage() {
  const { t } = useTranslation('smsSettings');
  const { t: common } = useTranslation();
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={smsSettingsQuery}>
        {(settings) => (
          <>
            <Mode settings={settings} />
            <Card title={t('provider')}>
              <SmsSettingsForm settings={settings} save={common('save')} onSaved={() => tell(t('saved'))} />
            </Card>
            <TestMessage />
          </>
        )}
      </Fresh>
      <GlobalTemplates />
    </div>
  );
}

/** Nobody should believe that messages go out when they don't. */
function Mode({ settings }: { settings: SmsSettings }) {
  const { t } = useTranslation('smsSettings');
  if (!settings.api_token_set && !settings.api_password_set)
    return (
      <Banner tone="warn">
        <strong>{t('mode.none')}</strong> {t('mode.noneText')}
      </Banner>
    );
  if (settings.test_mode)
    return (
      <Banner tone="warn">
        <strong>{t('mode.test')}</strong> {t('mode.testText')}
      </Banner>
    );
  return (
    <Banner tone="good">
      <strong>{t('mode.live')}</strong> {t('mode.liveText')}
    </Banner>
  );
}

function TestMessage() {
  const { t } = useTranslation('smsSettings');
  const me = useMe();
  return (
    <Card title={t('test.title')} aria-label={t('test.title')}>
      <SmsTestForm to={me.data?.mobile_phone ?? ''} />
    </Card>
  );
}
