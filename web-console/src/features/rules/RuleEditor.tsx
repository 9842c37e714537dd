import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { otherProblem } from '@/app/otherProblem';
import { fieldError, problemText } from '@/app/problemText';
import { useFresh } from '@/app/useFresh';
import { asProblem } from '@/api/problem';
import { TextCount } from '@/features/messages';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { NumberField, Switch, TextField } from '@/ui/Field';
import { Banner, Empty, Failed, Loading } from '@/ui/pieces';
import { addRule, HIGHEST_DIGIT, LONGEST_TEXT, replaceRule, rulesQuery, type Rule } from './api';
import { DryRun } from './DryRun';
import { faultsOf, normalExtension, ruleOf, type TypedRule } from './fields';
import { useRuleChange } from './useRuleChange';

interface RuleEditorProps {
  /** Whose rule is changed; null for a new one. */
  ext: string | null;
  onClose: () => void;
  /** Opens the rule of another extension instead. */
  onOpen: (ext: string) => void;
}

/** A window to add a rule or change one. */
export function RuleEditor({ ext, onClose, onOpen }: RuleEditorProps) {
  const { t } = useTranslation('rules');
  const rules = useFresh(rulesQuery);
  const rule = ext === null ? null : rules.data?.find((one) => one.ext === normalExtension(ext));
  if (rules.data && rules.isFetchedAfterMount && rule !== undefined) {
    return <Form rule={rule} rules={rules.data} onClose={onClose} onOpen={onOpen} />;
  }
  return (
    <Dialog title={t('editor.of', { ext: ext ?? '' })} isOpen onClose={onClose}>
      {rules.isPending || !rules.isFetchedAfterMount ? (
        <Loading />
      ) : rules.isError ? (
        <Failed text={problemText(rules.error)} onRetry={() => void rules.refetch()} />
      ) : (
        <Empty title={t('gone')}>{t('goneText')}</Empty>
      )}
    </Dialog>
  );
}

const FORM = 'rule-editor';

function Form({
  rule,
  rules,
  onClose,
  onOpen,
}: {
  rule: Rule | null;
  rules: readonly Rule[];
  onClose: () => void;
  onOpen: (ext: string) => void;
}) {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState<TypedRule>(
    rule ?? { ext: '', digit: Number.NaN, sms_text: '', enabled: true },
  );
  const [tried, setTried] = useState(false);
  const save = useRuleChange(rule ? replaceRule : addRule, { onDone: onClose, isToldHere: true });

  const ext = normalExtension(typed.ext);
  // Known here, or found out by the server: somebody else added it meanwhile.
  const isTaken = !rule && (rules.some((one) => one.ext === ext) || asProblem(save.error).status === 412);
  const faults = faultsOf(typed);
  const shown = tried ? faults : {};
  const aside =
    asProblem(save.error).status === 412
      ? null
      : otherProblem(save.error, rule ? ['digit', 'sms_text'] : ['ext', 'digit', 'sms_text']);

  const set = (change: Partial<TypedRule>) => {
    setTyped({ ...typed, ...change });
    if (save.isError) save.reset();
  };
  const errorOf = (name: keyof typeof faults) => {
    const fault = shown[name];
    return fault ? t(`fault.${fault}`) : fieldError(save.error, name);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length === 0 && !isTaken && !save.isPending) save.mutate(ruleOf(typed));
  };

  return (
    <Dialog
      title={rule ? t('editor.of', { ext: rule.ext }) : t('editor.new')}
      size="wide"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={save.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <form id={FORM} className="form" onSubmit={submit} noValidate>
          {aside && <Banner tone="bad">{aside}</Banner>}
          <div className="form-row">
            {!rule && (
              <TextField
                label={t('field.ext')}
                value={typed.ext}
                onChange={(value) => set({ ext: value })}
                maxLength={16}
                isRequired
                autoFocus
                error={errorOf('ext')}
                hint={t('hint.ext')}
              />
            )}
            <NumberField
              label={t('field.digit')}
              value={typed.digit}
              onChange={(digit) => set({ digit })}
              minValue={0}
              maxValue={HIGHEST_DIGIT}
              isRequired
              error={errorOf('digit')}
              hint={t('hint.digit')}
            />
          </div>
          {isTaken && (
            <Banner
              tone="warn"
              action={
                <Button size="small" onPress={() => onOpen(ext)}>
                  {t('editor.openThat')}
                </Button>
              }
            >
              {t('editor.taken', { ext })}
            </Banner>
          )}
          <TextField
            label={t('field.sms_text')}
            lines={5}
            value={typed.sms_text}
            onChange={(value) => set({ sms_text: value })}
            isRequired
            autoFocus={rule !== null}
            error={errorOf('sms_text')}
            hint={<TextCount text={typed.sms_text} longest={LONGEST_TEXT} />}
          />
          <Switch
            isSelected={typed.enabled}
            onChange={(enabled) => set({ enabled })}
            hint={t('hint.enabled')}
          >
            {t('field.followed')}
          </Switch>
        </form>
        <section className="stack tight" aria-label={t('dryRun.title')}>
          <h3>{t('dryRun.title')}</h3>
          {Object.keys(faults).length > 0 ? (
            <p className="muted">{t('dryRun.needs')}</p>
          ) : (
            <DryRun rule={ruleOf(typed)} />
          )}
        </section>
      </div>
    </Dialog>
  );
}
