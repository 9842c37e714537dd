import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { otherProblem } from '@/app/otherProblem';
import { fieldError } from '@/app/problemText';
import { phrase } from '@/app/serverPhrases';
import { e164Of, LONGEST, smsText, TextCount } from '@/features/messages';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { testSms } from './api';

/** Fields of the request that say themselves what is wrong with them. */
const SHOWN = ['dest', 'text'];

/**
 * Sends one message through the organisation's own account, and says what the provider answered.
 *
 * @param to whom it goes to unless somebody else is typed
 */
export function SmsTestForm({ to: usual = '', autoFocus }: { to?: string; autoFocus?: boolean }) {
  const { t } = useTranslation('smsSettings');
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [text, setText] = useState(() => t('test.sample'));
  const [tried, setTried] = useState(false);
  const to = typed ?? usual;
  const e164 = e164Of(to);
  const send = useMutation({
    mutationFn: () => testSms(e164 ?? to, text.trim()),
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
  // What was said of it was said of something else. While one is under way it is still to be said.
  const changed = (change: () => void) => {
    change();
    if (!send.isPending) send.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!errors.dest && !errors.text && !send.isPending) send.mutate();
  };
  const result = send.data;
  const other = otherProblem(send.error, SHOWN);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="muted">{t('test.lead')}</p>
      <TextField
        label={t('test.to')}
        type="tel"
        inputMode="tel"
        value={to}
        onChange={(value) => changed(() => setTyped(value))}
        maxLength={64}
        isRequired
        autoFocus={autoFocus ?? false}
        error={(tried ? errors.dest : null) ?? fieldError(send.error, 'dest')}
      />
      <TextField
        label={t('test.text')}
        lines={3}
        value={text}
        onChange={(value) => changed(() => setText(value))}
        isRequired
        error={(tried ? errors.text : null) ?? fieldError(send.error, 'text')}
        hint={<TextCount text={text} />}
      />
      {other && <Banner tone="bad">{other}</Banner>}
      <div role="status">
        {result && (
          <Banner tone={result.success ? 'good' : 'bad'}>
            <p>{result.success ? t('test.taken') : t('test.refused')}</p>
            <p className="muted">
              {[phrase(result.message), result.provider_status, result.provider_message_id]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </Banner>
        )}
      </div>
      <div className="form-actions">
        <Button type="submit" icon="send" busy={send.isPending}>
          {t('test.send')}
        </Button>
      </div>
    </form>
  );
}
