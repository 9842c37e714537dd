import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldError, problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { RadioField, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { decide, type Detail, type Verdict } from './api';

type Choice = Verdict['decision'];

const CHOICES: readonly Choice[] = ['sent', 'not_sent_retry', 'not_sent_drop'];
const FORM = 'sms-decision';

/** Asks what became of a message that nobody knows of, and says what each answer does. */
export function DecisionDialog({ sms, onClose }: { sms: Detail; onClose: () => void }) {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (decision: Choice) => decide(sms.id, { decision, note: note.trim() || null }),
    onSuccess: () => {
      tell(t('doubt.decided'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  const problem = save.error ? asProblem(save.error) : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (choice && !save.isPending) save.mutate(choice);
  };
  return (
    <Dialog
      title={t('doubt.title', { number: shownNumber(sms.dest) })}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={save.isPending}>
            {t('doubt.save')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="form" onSubmit={submit} noValidate>
        {problem && problem.fields.length === 0 && (
          <Banner tone="bad">{problem.status === 409 ? t('doubt.tooLate') : problemText(problem)}</Banner>
        )}
        <p className="monitor-whole">{shownSms(sms.text)}</p>
        <RadioField<Choice | ''>
          label={t('doubt.question')}
          value={choice}
          onChange={setChoice}
          isRequired
          error={tried && !choice ? t('doubt.choose') : fieldError(save.error, 'decision')}
          options={CHOICES.map((key) => ({
            key,
            text: t(`verdict.${key}`),
            hint: t(`verdictText.${key}`),
          }))}
        />
        <TextField
          label={t('doubt.note')}
          lines={2}
          value={note}
          onChange={setNote}
          maxLength={500}
          error={fieldError(save.error, 'note')}
          hint={t('doubt.noteHint')}
        />
      </form>
    </Dialog>
  );
}
