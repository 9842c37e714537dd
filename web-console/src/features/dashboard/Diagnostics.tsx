import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Facts, Failed, Loading, Pill } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { diagnosticsQuery, type CardView, type Diagnostics } from './api';
import { TONES } from './cards';

/** Values that can be shown as they are; lists and records are in the JSON only. */
function plain(value: unknown): string | null {
  if (typeof value === 'string') return phrase(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** What is behind a card, for whoever looks for a fault. */
export function DiagnosticsDialog({
  card,
  path,
  onClose,
}: {
  card: CardView;
  path: Diagnostics;
  onClose: () => void;
}) {
  const { t } = useTranslation('dashboard');
  const { t: common } = useTranslation();
  const found = useQuery({ ...diagnosticsQuery(path), staleTime: 0 });
  const json = found.data ? JSON.stringify(found.data, null, 2) : '';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(json);
      tell(common('copied'));
    } catch {
      tell(t('diagnostics.notCopied'), 'warn');
    }
  };
  return (
    <Dialog
      title={t('diagnostics.title', { part: phrase(card.title) })}
      size="wide"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button icon="refresh" busy={found.isFetching} onPress={() => void found.refetch()}>
            {common('refresh')}
          </Button>
          <Button icon="copy" isDisabled={!json} onPress={() => void copy()}>
            {common('copy')}
          </Button>
        </>
      }
    >
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <Failed text={problemText(found.error)} onRetry={() => void found.refetch()} />
      ) : (
        <div className="stack">
          <p className="row wrap">
            <Pill tone={TONES[found.data.card.state]} dot>
              {t(`state.${found.data.card.state}`)}
            </Pill>
            <strong>{phrase(found.data.card.status)}</strong>
          </p>
          <Facts
            items={Object.entries(found.data)
              .filter(([name]) => name !== 'state' && name !== 'status')
              .map(([name, value]) => [name.replaceAll('_', ' '), plain(value)] as const)}
          />
          <details>
            <summary>{t('diagnostics.json')}</summary>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
            <pre className="diagnostics-json" tabIndex={0} aria-label={t('diagnostics.json')}>
              {json}
            </pre>
          </details>
        </div>
      )}
    </Dialog>
  );
}
