import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { fieldError, problemText } from '@/app/problemText';
import { useMe } from '@/app/session';
import type { AdminSchema } from '@/api/schema';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { RadioField, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { addAccount, changeAccount, type Account, type Role } from './api';

const FORM = 'account-editor';
const ROLES: readonly Role[] = ['operator', 'admin'];

export type Added = AdminSchema['CreatedUser'];

interface AccountEditorProps {
  /** Null to add somebody. */
  account: Account | null;
  onClose: () => void;
  /** Somebody was added; `chosen` when the administrator chose the password. */
  onAdded?: (added: Added, chosen: boolean) => void;
}

/** A window to add somebody or to change what is known of a person. */
export function AccountEditor({ account, onClose, onAdded }: AccountEditorProps) {
  const { t } = useTranslation('people');
  const { t: common } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [form, setForm] = useState({
    first_name: account?.first_name ?? '',
    last_name: account?.last_name ?? '',
    email: account?.email ?? '',
    mobile_phone: account?.mobile_phone ?? '',
    internal_ext: account?.internal_ext ?? '',
    password: '',
  });
  const [role, setRole] = useState<Role>(account?.role ?? 'operator');
  const [tried, setTried] = useState(false);

  const save = useMutation({
    mutationFn: async () => {
      const { first_name, last_name, internal_ext, mobile_phone, password } = form;
      // What is left out is known no more.
      const given = Object.fromEntries(
        Object.entries({ first_name, last_name, internal_ext, mobile_phone })
          .map(([name, value]) => [name, value.trim()] as const)
          .filter(([, value]) => value !== ''),
      );
      const common = { ...given, email: form.email.trim(), role };
      if (account) {
        await changeAccount(account.id, common);
        return;
      }
      const mobile = mobile_phone.trim();
      const added = await addAccount({
        ...common,
        mobile_phone: mobile,
        ...(password ? { password } : {}),
      });
      onAdded?.(added, password !== '');
    },
    onSuccess: async () => {
      if (account) tell(common('saved'));
      onClose();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['people'] }),
        ...(account && account.id === me.data?.id
          ? [
              client.invalidateQueries({ queryKey: ['me'] }),
              client.invalidateQueries({ queryKey: ['profile'] }),
            ]
          : []),
      ]);
    },
  });

  const missing = {
    email: form.email.trim() === '' ? t('editor.noEmail') : null,
    mobile_phone: !account && form.mobile_phone.trim() === '' ? t('editor.noPhone') : null,
  };
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    onChange: (value: string) => setForm((before) => ({ ...before, [name]: value })),
    error:
      (tried && (name === 'email' || name === 'mobile_phone') ? missing[name] : null) ??
      fieldError(save.error, name),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing.email && !missing.mobile_phone && !save.isPending) save.mutate();
  };
  const problem = save.error ? asProblem(save.error) : null;
  const roleChanges = account !== null && role !== account.role;

  return (
    <Dialog
      title={account ? t('editor.titleEdit') : t('editor.titleAdd')}
      isOpen
      asks
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={save.isPending}>
            {account ? common('save') : t('editor.add')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="form" onSubmit={submit} noValidate>
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        <div className="form-row">
          <TextField label={t('field.firstName')} maxLength={120} autoFocus {...field('first_name')} />
          <TextField label={t('field.lastName')} maxLength={120} {...field('last_name')} />
        </div>
        <TextField
          label={t('field.email')}
          type="email"
          isRequired
          autoComplete="off"
          hint={t('editor.emailHint')}
          {...field('email')}
        />
        <div className="form-row">
          <TextField
            label={t('field.mobile')}
            type="tel"
            maxLength={32}
            isRequired={!account}
            autoComplete="off"
            hint={t('editor.mobileHint')}
            {...field('mobile_phone')}
          />
          <TextField
            label={t('column.extension')}
            maxLength={16}
            inputMode="tel"
            hint={t('editor.extensionHint')}
            {...field('internal_ext')}
          />
        </div>
        <RadioField
          label={t('column.role')}
          value={role}
          onChange={setRole}
          error={fieldError(save.error, 'role')}
          options={ROLES.map((key) => ({ key, text: t(`role.${key}`), hint: t(`roleHint.${key}`) }))}
        />
        {roleChanges && (
          <Banner tone="warn">
            {account.id === me.data?.id ? t('editor.ownRole') : t('editor.roleEnds')}
          </Banner>
        )}
        {!account && (
          <TextField
            label={t('editor.password')}
            type="password"
            maxLength={128}
            autoComplete="new-password"
            hint={t('editor.passwordHint')}
            {...field('password')}
          />
        )}
      </form>
    </Dialog>
  );
}
