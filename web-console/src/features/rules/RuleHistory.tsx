import { useState, type SubmitEvent } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { ConfirmDialog, Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Empty, Failed, Loading, Pill } from '@/ui/pieces';
import { restoreRule, ruleHistoryQuery, type RuleVersion } from './api';
import { normalExtension } from './fields';
import { useRuleChange } from './useRuleChange';

/** What a rule said before, also one that was deleted; each can be said again. */
export function RuleHistory({
  ext,
  onChoose,
  onClose,
}: {
  ext: string | null;
  onChoose: (ext: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('rules');
  return (
    <Dialog
      title={ext === null ? t('history.title') : t('history.of', { ext })}
      size="side"
      isOpen
      onClose={onClose}
    >
      {ext === null ? <Whose onChoose={onChoose} /> : <Versions key={ext} ext={ext} />}
    </Dialog>
  );
}

function Whose({ onChoose }: { onChoose: (ext: string) => void }) {
  const { t } = useTranslation('rules');
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const ext = normalExtension(typed);
    if (ext) onChoose(ext);
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={t('field.ext')}
        value={typed}
        onChange={setTyped}
        maxLength={16}
        autoFocus
        hint={t('history.deletedToo')}
      />
      <div className="form-actions">
        <Button look="primary" type="submit">
          {t('history.show')}
        </Button>
      </div>
    </form>
  );
}

function Versions({ ext }: { ext: string }) {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const history = useInfiniteQuery(ruleHistoryQuery(ext));
  const [asked, setAsked] = useState<RuleVersion | null>(null);
  const restore = useRuleChange((version: number) => restoreRule(ext, version));

  if (history.isPending) return <Loading lines={6} />;
  if (history.isError) {
    return <Failed text={problemText(history.error)} onRetry={() => void history.refetch()} />;
  }
  const versions = history.data.pages.flatMap((page) => page ?? []);
  if (versions.length === 0) {
    return (
      <Empty icon="history" title={t('history.none')}>
        {t('history.noneText', { ext })}
      </Empty>
    );
  }
  const newest = versions[0];
  return (
    <>
      <ol className="rule-versions">
        {versions.map((one) => (
          <li key={one.version}>
            <div className="row wrap between">
              <strong>{t('history.version', { version: one.version })}</strong>
              <VersionState version={one} isNewest={one === newest} />
            </div>
            {!one.deleted && (
              <p className="rule-text whole">
                <span className="muted">{t('history.digit', { digit: one.digit })}</span> {one.sms_text}
              </p>
            )}
            <p className="muted">
              {t('history.by', {
                who: who(one, t('history.configuration')),
                time: dayAndTimeWithSeconds(one.created_at),
              })}
              <br />
              {inForce(one, t)}
            </p>
            {!one.deleted && one !== newest && (
              <Button size="small" icon="undo" onPress={() => setAsked(one)}>
                {t('history.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          {common('more')}
        </Button>
      )}
      <ConfirmDialog
        title={t('history.restoreTitle', { version: asked?.version ?? 0 })}
        action={t('history.restore')}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked) await restore.mutateAsync(asked.version);
        }}
      >
        <div className="stack tight">
          <p>{t('history.restoreText')}</p>
          <p className="rule-text whole">{asked?.sms_text}</p>
        </div>
      </ConfirmDialog>
    </>
  );
}

const who = (version: RuleVersion, configuration: string) =>
  version.created_by === 'configuration' ? configuration : version.created_by;

function inForce(
  { in_force_from: from, in_force_to: to }: RuleVersion,
  t: ReturnType<typeof useTranslation<'rules'>>['t'],
): string {
  if (!from) return t('history.neverInForce');
  return to
    ? t('history.inForceBetween', { from: dayAndTimeWithSeconds(from), to: dayAndTimeWithSeconds(to) })
    : t('history.inForceFrom', { from: dayAndTimeWithSeconds(from) });
}

function VersionState({ version, isNewest }: { version: RuleVersion; isNewest: boolean }) {
  const { t } = useTranslation('rules');
  if (version.deleted) return <Pill tone="bad">{t('history.deleted')}</Pill>;
  if (isNewest && !version.in_force_from) return <Pill tone="warn">{t('history.waits')}</Pill>;
  if (isNewest) return <Pill tone="good">{version.enabled ? t('history.current') : t('state.off')}</Pill>;
  return version.enabled ? null : <Pill>{t('state.off')}</Pill>;
}
