import { useTranslation } from 'react-i18next';
import { phrase } from '@/app/serverPhrases';
import { Icon, type IconName } from '@/ui/Icon';
import type { PbxTest } from './api';

const STEPS = ['reached', 'identified', 'logged_in'] as const;
const LOOKS: Readonly<Record<string, { icon: IconName; tone: string }>> = {
  ok: { icon: 'success', tone: 'tone-good' },
  failed: { icon: 'error', tone: 'tone-bad' },
  skipped: { icon: 'minus', tone: 'tone-quiet' },
};
const WORDS = ['ok', 'failed', 'skipped'] as const;

/**
 * How a test of a connection went, step by step.
 *
 * @param isOld whether what was tested has been changed since
 */
export function TestOutcome({ test, isOld }: { test: PbxTest; isOld?: boolean }) {
  const { t } = useTranslation('telephony');
  useTranslation('serverPhrases');
  return (
    <div className={isOld ? 'test-outcome old' : 'test-outcome'} role="status">
      <p className={test.success ? 'tone-good' : 'tone-bad'}>
        <Icon name={test.success ? 'success' : 'error'} />
        <strong>{test.success ? t('test.good') : t('test.bad')}</strong>
        {isOld && <span className="muted">{t('test.old')}</span>}
      </p>
      <ol>
        {test.steps.map((step) => {
          const name = STEPS.find((one) => one === step.step);
          const word = WORDS.find((one) => one === step.state);
          const look = LOOKS[step.state];
          return (
            <li key={step.step} className={look?.tone}>
              <Icon name={look?.icon ?? 'info'} />
              <span>
                {name ? t(`test.step.${name}`) : step.step}
                {word && <span className="visually-hidden">: {t(`test.state.${word}`)}</span>}
              </span>
              <span className="muted">{phrase(step.detail)}</span>
            </li>
          );
        })}
      </ol>
      {test.identity && (
        <p className="muted">
          {t('test.identity', {
            identity: [test.identity.type, test.identity.firmware].filter(Boolean).join(' '),
          })}
        </p>
      )}
    </div>
  );
}
