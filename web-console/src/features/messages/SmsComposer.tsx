import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldError, problemText } from '@/app/problemText';
import { nameOf, useMe } from '@/app/session';
import { asProblem } from '@/api/problem';
import type { OperatorSchema } from '@/api/schema';
import { contactName, contactOfNumberQuery } from '@/features/contacts';
import { dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/Dialog';
import { CheckBox, Switch, TextField, type TextFieldProps } from '@/ui/Field';
import { Menu, type MenuEntry } from '@/ui/Menu';
import { Banner, Facts } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { newKey, sendSms, templatesQuery, type Composed, type Template } from './api';
import { asksFirst, keepAsksFirst } from './confirming';
import { e164Of } from './destination';
import { SaveTemplateDialog } from './SaveTemplateDialog';
import { SentList } from './SentList';
import { localNow, sendAtOf } from './schedule';
import { LONGEST, smsText } from './smsText';
import { TextCount } from './TextCount';
import { useSent } from './useSent';
import { fillIn, type Values } from './variables';
import './messages.css';

type KnownContact = Pick<OperatorSchema['ContactView'], 'first_name' | 'last_name' | 'company' | 'number'>;

export interface SmsComposerProps {
  /** Where to, in any form; may be corrected. */
  to: string;
  callId?: number | undefined;
  /** Whose number it is; left out, it is looked up. */
  contact?: OperatorSchema['ContactView'] | null | undefined;
  onSent?: (() => void) | undefined;
}

/** Writes a message and follows what becomes of it. A draft for somebody is never kept for somebody else. */
export function SmsComposer(props: SmsComposerProps) {
  return <Composer key={props.to} {...props} />;
}

export interface RecipientField {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  hint: ReactNode;
}

/** The composer with a field of the caller's for the recipient. */
export function Composer({
  to,
  callId,
  contact,
  onSent,
  recipient,
}: SmsComposerProps & {
  /** A field of the caller's; null where the recipient is fixed and shown elsewhere. */
  recipient?: ((field: RecipientField) => ReactNode) | null;
}) {
  const { t } = useTranslation('messages');
  const client = useQueryClient();
  const me = useMe();
  const [dest, setDest] = useState(() => shownNumber(e164Of(to)) || to);
  const [text, setText] = useState('');
  const [inserted, setInserted] = useState('');
  const [later, setLater] = useState(false);
  const [when, setWhen] = useState(() => localNow(60));
  const [asks, setAsks] = useState(asksFirst);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [naming, setNaming] = useState(false);
  const sent = useSent();
  /** What went out and was not answered: a retry sends exactly that again, so that it is one message. */
  const pending = useRef<{ typed: string; message: Composed; key: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const e164 = e164Of(dest);
  const isGiven = contact !== undefined && e164 === e164Of(to);
  const looked = useQuery({ ...contactOfNumberQuery(e164 ?? ''), enabled: e164 !== null && !isGiven });
  const known: KnownContact | null = (isGiven ? contact : looked.data) ?? null;
  const values: Values = {
    first_name: known?.first_name ?? null,
    last_name: known?.last_name ?? null,
    company: known?.company ?? null,
    number: e164 ?? dest,
    operator: me.data ? nameOf(me.data) : null,
  };
  const filled = fillIn(text, values);
  const takes = smsText(filled.text);
  const schedule = sendAtOf(later ? when : null);

  const composed = (): Composed => ({
    dest: e164 ?? dest,
    text: filled.text,
    ...(callId === undefined ? {} : { call_id: callId }),
    ...(schedule.at ? { send_at: schedule.at } : {}),
  });

  const send = useMutation({
    mutationFn: () => {
      const typed = JSON.stringify([e164 ?? dest, text, later ? when : null]);
      if (pending.current?.typed !== typed) {
        pending.current = { typed, message: composed(), key: newKey() };
      }
      return sendSms(pending.current.message, pending.current.key);
    },
    onMutate: () => text,
    onSuccess: async (sms, _nothing, wasText) => {
      pending.current = null;
      sent.add(sms);
      // What was written meanwhile stays.
      setText((now) => (now === wasText ? '' : now));
      setInserted('');
      setLater(false);
      setTried(false);
      onSent?.();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['messages'] }),
        ...(callId === undefined ? [] : [client.invalidateQueries({ queryKey: ['call'] })]),
      ]);
    },
  });

  const errors = {
    dest: !e164 ? t(dest.trim() ? 'composer.fault.dest' : 'composer.fault.noDest') : null,
    text:
      text.trim() === ''
        ? t('composer.fault.noText')
        : filled.missing.length > 0
          ? t('composer.fault.missing', { variables: filled.missing.map((name) => `{${name}}`).join(', ') })
          : takes.characters > LONGEST
            ? t('composer.fault.long', { over: takes.characters - LONGEST })
            : null,
    when: schedule.fault ? t(`composer.fault.${schedule.fault}`) : null,
  };
  const isRight = !errors.dest && !errors.text && !errors.when;
  // What is wrong with a text shows while one types, except that it is not there yet.
  const shownTextError = tried || text.trim() !== '' ? errors.text : null;

  const submit = (event?: SubmitEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!isRight || send.isPending) return;
    if (asks) setAsking(true);
    else send.mutate();
  };
  const keyDown: TextFieldProps['onKeyDown'] = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    else event.continuePropagation();
  };
  const change = (next: string) => {
    setText(next);
    if (send.isError) send.reset();
  };
  const insert = (template: Template) => {
    const added = fillIn(template.body, values).text;
    const isReplaced = text.trim() === '' || text === inserted;
    change(isReplaced ? added : `${text.trimEnd()}\n${added}`);
    setInserted(isReplaced ? added : '');
    form.current?.querySelector('textarea')?.focus();
  };

  const field: RecipientField = {
    value: dest,
    onChange: (value) => {
      setDest(value);
      if (send.isError) send.reset();
    },
    error: (tried ? errors.dest : null) ?? fieldError(send.error, 'dest'),
    hint: known ? contactName(known) : e164 && !looked.isLoading ? t('composer.noContact') : undefined,
  };
  const problem = send.error ? asProblem(send.error) : null;
  /** Fields that show what is wrong with them; anything else is told above the button. */
  const shownFields = ['text', ...(recipient === null ? [] : ['dest']), ...(later ? ['send_at'] : [])];

  return (
    <>
      <form className="composer form" onSubmit={submit} ref={form} noValidate>
        {recipient ? (
          recipient(field)
        ) : recipient === null ? null : (
          <TextField
            label={t('composer.to')}
            type="tel"
            inputMode="tel"
            maxLength={64}
            isRequired
            {...field}
          />
        )}
        <div className="stack tight">
          <TextField
            label={t('composer.text')}
            lines={4}
            value={text}
            onChange={change}
            onKeyDown={keyDown}
            error={shownTextError ?? fieldError(send.error, 'text')}
            hint={<TextCount text={filled.text} />}
          />
          {filled.text !== text && filled.missing.length === 0 && (
            <p className="composer-preview">
              <span className="muted">{t('composer.willBe')}</span> {filled.text}
            </p>
          )}
          <div className="row wrap">
            <TemplateMenu onChoose={insert} />
            <Button
              size="small"
              look="quiet"
              icon="star"
              isDisabled={text.trim() === '' || takes.characters > LONGEST}
              onPress={() => setNaming(true)}
            >
              {t('composer.saveTemplate')}
            </Button>
          </div>
        </div>
        <div className="stack tight">
          <Switch isSelected={later} onChange={setLater}>
            {t('composer.later')}
          </Switch>
          {later && (
            <TextField
              label={t('composer.when')}
              type="datetime-local"
              value={when}
              onChange={setWhen}
              error={errors.when ?? fieldError(send.error, 'send_at')}
              hint={t('composer.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
            />
          )}
        </div>
        {problem && !problem.fields.some((one) => shownFields.includes(one.field)) && (
          <Banner tone="bad">
            {problemText(problem)} {problem.passing && t('composer.retrySafe')}
          </Banner>
        )}
        <div className="form-actions">
          <Button look="primary" type="submit" icon={later ? 'clock' : 'send'} busy={send.isPending}>
            {later ? t('composer.schedule') : t('composer.send')}
          </Button>
          <CheckBox
            isSelected={asks}
            onChange={(next) => {
              setAsks(next);
              keepAsksFirst(next);
            }}
          >
            {t('composer.asks')}
          </CheckBox>
        </div>
        <SentList items={sent.items} />
      </form>
      <ConfirmDialog
        title={later ? t('composer.confirmLater') : t('composer.confirm')}
        action={later ? t('composer.schedule') : t('composer.send')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        // The time may have come too close while the question stood.
        onConfirm={() => {
          if (isRight) send.mutate();
        }}
      >
        <Facts
          items={[
            [t('composer.to'), [known && contactName(known), shownNumber(e164)].filter(Boolean).join(' · ')],
            [t('composer.text'), <span className="sms-text">{filled.text}</span>],
            [t('composer.parts'), takes.parts],
            [t('composer.when'), schedule.at && dayAndTime(schedule.at)],
          ]}
        />
      </ConfirmDialog>
      {naming && (
        <SaveTemplateDialog
          body={text.trim()}
          onClose={() => setNaming(false)}
          onSaved={(name) => tell(t('composer.templateSaved', { name }))}
        />
      )}
    </>
  );
}

function TemplateMenu({ onChoose }: { onChoose: (template: Template) => void }) {
  const { t } = useTranslation('messages');
  const templates = useQuery(templatesQuery);
  const active = (templates.data ?? []).filter((one) => one.is_active);
  const entry = (one: Template): MenuEntry => ({
    key: String(one.id),
    text: one.name,
    icon: one.editable ? 'star' : 'note',
    onAction: () => onChoose(one),
  });
  const own = active.filter((one) => one.editable).map(entry);
  const shared = active.filter((one) => !one.editable).map(entry);
  const both = own.length > 0 && shared.length > 0;
  if (templates.isError) {
    return (
      <Button size="small" icon="refresh" onPress={() => void templates.refetch()}>
        {t('composer.templatesFailed')}
      </Button>
    );
  }
  return (
    <Menu
      label={t('composer.templates')}
      trigger={
        <Button size="small" icon="note" isDisabled={active.length === 0}>
          {active.length === 0 && templates.isSuccess ? t('composer.noTemplates') : t('composer.templates')}
        </Button>
      }
      entries={[...own, ...(both ? (['separator'] as const) : []), ...shared]}
    />
  );
}
