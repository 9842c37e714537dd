import { useState, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { fieldError, problemText } from '@/app/problemText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { CheckBox, RadioField, TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { createKey, keysQuery, SCOPES, type NewKey, type Scope } from './api';
import { endOf, LIVES, type Life } from './key';

const FORM = 'new-key';
const LONGEST_NAME = 80;

/** A window to make a key for a program. */
export function NewKeyDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: NewKey) => void }) {
  const { t } = useTranslation('apiKeys');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [life, setLife] = useState<Life>('365');
  const [until, setUntil] = useState('');
  const [wrong, setWrong] = useState({ name: '', scopes: '', until: '' });

  const create = useMutation({
    // The answer holds the key: it goes with this window.
    gcTime: 0,
    mutationFn: (end: string | null) =>
      createKey({
        name: name.trim(),
        scopes: SCOPES.filter((scope) => scopes.has(scope)),
        ...(end === null ? {} : { expires_at: end }),
      }),
    onSuccess: async (made) => {
      onClose();
      onMade(made);
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const end = endOf(life, until, new Date());
    const found = {
      name: name.trim() === '' ? t('create.noName') : '',
      scopes: scopes.size === 0 ? t('create.noScopes') : '',
      until: end === undefined ? t('create.badDay') : '',
    };
    setWrong(found);
    if (end === undefined || found.name || found.scopes || create.isPending) return;
    create.mutate(end);
  };
  const choose = (scope: Scope, chosen: boolean) => {
    const next = new Set(scopes);
    if (chosen) next.add(scope);
    else next.delete(scope);
    setScopes(next);
  };
  const problem = create.error ? asProblem(create.error) : null;
  const scopesError = wrong.scopes || fieldError(create.error, 'scopes');

  return (
    <Dialog
      title={t('create.title')}
      isOpen
      asks
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={create.isPending}>
            {t('create.make')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="form" onSubmit={submit} noValidate>
        {problem && problem.fields.length === 0 && <Banner tone="bad">{problemText(problem)}</Banner>}
        <TextField
          label={t('create.name')}
          hint={t('create.nameHint')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_NAME}
          isRequired
          autoFocus
          error={wrong.name || fieldError(create.error, 'name')}
        />
        <fieldset className="key-scope-choice">
          <legend className="label">{t('create.scopes')}</legend>
          {SCOPES.map((scope) => {
            const key = scope.replace(':', '_') as 'calls_read';
            return (
              <CheckBox
                key={scope}
                isSelected={scopes.has(scope)}
                onChange={(chosen) => choose(scope, chosen)}
                hint={t(`scopeHint.${key}`)}
              >
                {t(`scope.${key}`)}
              </CheckBox>
            );
          })}
          {scopesError && (
            <p className="field-error" role="alert">
              {scopesError}
            </p>
          )}
        </fieldset>
        <RadioField
          label={t('create.life')}
          value={life}
          onChange={setLife}
          error={life === 'chosen' ? null : fieldError(create.error, 'expires_at')}
          options={LIVES.map((key) =>
            key === 'never'
              ? { key, text: t(`life.${key}`), hint: t('create.neverHint') }
              : { key, text: t(`life.${key}`) },
          )}
        />
        {life === 'chosen' && (
          <TextField
            label={t('create.until')}
            type="date"
            value={until}
            onChange={setUntil}
            isRequired
            error={wrong.until || fieldError(create.error, 'expires_at')}
          />
        )}
      </form>
    </Dialog>
  );
}
