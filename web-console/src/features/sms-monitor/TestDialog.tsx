import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldError, problemText } from '@/app/problemText';
import { asProblem } from '@/api/problem';
import { e164Of, LONGEST, smsText, TextCount } from '@/features/messages';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { sendTest } from './api';

const FORM = 'sms-test';

/** Sends one message through the organisation's own account, and says what the provider answered. */
export function TestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('smsMonitor');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [dest, setDest] = useState('');
  const [text, setText] = useState(() => t('test.usual'));
  const [tried, setTried] = useState(false);
  const e164 = e164Of(dest);
  const send = useMutation({
    mutationFn: () => sendTest(e164 ?? dest, text.trim()),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  const errors = {
    dest: e164 ? null : t('test.noNumber'),
    text:
      text.trim() === ''
        ? t('test.noText')
        : smsText(text).characters > LONGEST
          ? t('test.long', { longest: LONGEST })
          : null,
  };
  const problem = send.error ? asProblem(send.error) : null;
  const result = send.data;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!errors.dest && !errors.text && !send.isPending) send.mutate();
  };
  return (
    <Dialog
      title={t('test.title')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('close')}</Button>
          <Button look="primary" icon="send" type="submit" form={FORM} busy={send.isPending}>
            {t('test.send')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="form" onSubmit={submit} noValidate>
        <p className="muted">{t('test.lead')}</p>
        <TextField
          label={t('test.to')}
          type="tel"
          inputMode="tel"
          value={dest}
          onChange={setDest}
          maxLength={64}
          isRequired
          autoFocus
          error={(tried ? errors.dest : null) ?? fieldError(send.error, 'dest')}
        />
        <TextField
          label={t('field.text')}
          lines={3}
          value={text}
          onChange={setText}
          isRequired
          error={(tried ? errors.text : null) ?? fieldError(send.error, 'text')}
          hint={<TextCount text={text} />}
        />
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        {result && (
          <div role="status">
            <Banner tone={result.success ? 'good' : 'bad'}>
              <p>{result.success ? t('test.taken') : t('test.refused')}</p>
              <p className="muted">
                {[result.message, result.provider_status, result.provider_message_id]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </Banner>
          </div>
        )}
      </form>
    </Dialog>
  );
}
