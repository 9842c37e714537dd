import './crm-links.css';
import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Fresh } from '@/app/Fresh';
import { otherProblem } from '@/app/otherProblem';
import { fieldError } from '@/app/problemText';
import '@/app/serverPhrases';
import { Button, IconButton } from '@/ui/Button';
import { Switch, TextField } from '@/ui/Field';
import { Banner, Card, Empty, PageHead } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import { tell } from '@/ui/toasts';
import { allLinksQuery, saveLinks, type CrmLink } from './api';
import { asked, moved, MOST, newRow, PLACEHOLDERS, rowsOf, shownFields, type Row } from './edit';
import { addressOf, type LinkFacts } from './link';

const SAMPLE: LinkFacts = {
  number: '600000101',
  e164: '+48600000101',
  name: 'Anna Example',
  company: 'Example Heating',
  callId: 'a'.repeat(26),
  extension: '101',
  direction: 'IN',
  firebirdId: '1001',
};

/** Addresses of other programs that open at a call. */
export function CrmLinksPage() {
  const { t } = useTranslation('crmLinks');
  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Fresh of={allLinksQuery}>{(links) => <Editor links={links} />}</Fresh>
    </div>
  );
}

function Editor({ links }: { links: readonly CrmLink[] }) {
  const { t } = useTranslation('crmLinks');
  const { t: common } = useTranslation();
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(links));
  const save = useMutation({
    mutationFn: () => saveLinks(asked(rows)),
    onSuccess: async (saved) => {
      setRows(rowsOf(saved));
      tell(t('saved'));
      await client.invalidateQueries({ queryKey: ['crm-links'] });
    },
  });
  const edit = (next: readonly Row[]) => {
    setRows(next);
    // What was said of a row would stand at another.
    save.reset();
  };
  const add = (
    <Button icon="plus" isDisabled={rows.length >= MOST} onPress={() => edit([...rows, newRow()])}>
      {t('add')}
    </Button>
  );
  const other = otherProblem(save.error, shownFields(rows.length));
  return (
    <div className="stack">
      {other && <Banner tone="bad">{other}</Banner>}
      {rows.length === 0 ? (
        <Card>
          <Empty icon="link" title={t('empty.title')} action={add}>
            {t('empty.text')}
          </Empty>
        </Card>
      ) : (
        <ol className="stack" aria-label={t('title')}>
          {rows.map((row, at) => (
            <li key={row.key}>
              <LinkRow
                row={row}
                at={at}
                last={at === rows.length - 1}
                error={save.error}
                onChange={(part) =>
                  edit(rows.map((one) => (one.key === row.key ? { ...one, ...part } : one)))
                }
                onMove={(by) => edit(moved(rows, at, by))}
                onRemove={() => edit(rows.filter((one) => one.key !== row.key))}
              />
            </li>
          ))}
        </ol>
      )}
      <div className="form-actions">
        {rows.length > 0 && add}
        <span className="muted">{t('count', { count: rows.length, most: MOST })}</span>
        <span className="grow" />
        <Button look="primary" busy={save.isPending} onPress={() => save.mutate()}>
          {common('save')}
        </Button>
      </div>
    </div>
  );
}

interface LinkRowProps {
  row: Row;
  at: number;
  last: boolean;
  error: Error | null;
  onChange: (part: Partial<Row>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function LinkRow({ row, at, last, error, onChange, onMove, onRemove }: LinkRowProps) {
  const { t } = useTranslation('crmLinks');
  const box = useRef<HTMLDivElement>(null);
  const name = row.name || t('nameless', { number: at + 1 });
  const preview = addressOf(row.url, SAMPLE);
  const errorOf = (field: string) => fieldError(error, `items[${at}].${field}`);
  /** Puts a placeholder where the cursor is. */
  const insert = (placeholder: string) => {
    const input = box.current?.querySelector<HTMLInputElement>('input[type=url]');
    // Fields of type url tell no cursor in every browser.
    const from = input?.selectionStart ?? row.url.length;
    const to = input?.selectionEnd ?? from;
    onChange({ url: `${row.url.slice(0, from)}{${placeholder}}${row.url.slice(to)}` });
    input?.focus();
  };
  return (
    <Card
      aria-label={name}
      title={<h2>{name}</h2>}
      actions={
        <>
          <IconButton
            icon="up"
            size="small"
            label={t('up', { name })}
            isDisabled={at === 0}
            onPress={() => onMove(-1)}
          />
          <IconButton
            icon="down"
            size="small"
            label={t('down', { name })}
            isDisabled={last}
            onPress={() => onMove(1)}
          />
          <IconButton icon="trash" size="small" label={t('remove', { name })} onPress={onRemove} />
        </>
      }
    >
      <div className="form" ref={box}>
        <div className="form-row">
          <TextField
            label={t('name')}
            value={row.name}
            onChange={(value) => onChange({ name: value })}
            maxLength={60}
            isRequired
            error={errorOf('name') ?? fieldError(error, `items[${at}]`)}
          />
          <Select
            label={t('on.label')}
            value={row.on}
            onChange={(on) => onChange({ on })}
            options={[
              { key: 'CLICK', text: t('on.CLICK') },
              { key: 'RING', text: t('on.RING') },
              { key: 'ANSWER', text: t('on.ANSWER') },
            ]}
            error={errorOf('on')}
          />
        </div>
        <div className="stack tight">
          <TextField
            label={t('url')}
            type="url"
            value={row.url}
            onChange={(url) => onChange({ url })}
            maxLength={2000}
            spellCheck="false"
            isRequired
            hint={t('urlHint')}
            error={errorOf('url')}
          />
          <div className="row wrap" role="group" aria-label={t('insert')}>
            {PLACEHOLDERS.map((placeholder) => (
              <Button key={placeholder} size="small" icon="plus" onPress={() => insert(placeholder)}>
                {t(`placeholder.${placeholder}`)}
              </Button>
            ))}
          </div>
        </div>
        <div className="crm-preview">
          <span className="muted">{t('preview')}</span>
          <span className="mono">{preview ?? t('noAddress')}</span>
        </div>
        <Switch
          isSelected={row.enabled}
          onChange={(enabled) => onChange({ enabled })}
          hint={t('enabledHint')}
        >
          {t('enabled')}
        </Switch>
      </div>
    </Card>
  );
}
