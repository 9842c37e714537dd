import { useState, type KeyboardEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { fieldError, problemText } from '@/app/problemText';
import { dayAndTime } from '@/i18n/format';
import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import {
  differs,
  draftOf,
  LONGEST_NOTE,
  LONGEST_TAG,
  merged,
  MOST_TAGS,
  overtaken,
  withTag,
  type Draft,
} from './annotation';
import { annotate, tagsQuery, type Annotation, type CallWithHistory } from './api';

const CONFLICT = 409;
const SUGGESTED = 5;

/** A draft that outlives the look at another call, and goes with the session as all that was loaded. */
function useDraft(callId: string): [Draft | null, (draft: Draft | null) => void] {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => client.getQueryData<Draft | null>(['draft', callId]) ?? null);
  return [
    draft,
    (next) => {
      setDraft(next);
      client.setQueryDefaults(['draft'], { gcTime: Infinity });
      client.setQueryData(['draft', callId], next);
    },
  ];
}

/** What people write about a call. Who writes at the same time sees the other's text and chooses. */
export function NoteEditor({ callId, kept }: { callId: string; kept: Annotation }) {
  const { t } = useTranslation(['calls', 'common']);
  const client = useQueryClient();
  const [draft, setDraft] = useDraft(callId);
  const shown = draft ?? draftOf(kept);
  const dirty = draft !== null && differs(draft, kept);
  const conflict = draft !== null && overtaken(draft, kept);

  const write = useMutation({
    mutationFn: (wanted: Draft) =>
      annotate(callId, { note: wanted.note.trim() || null, tags: [...wanted.tags], version: wanted.over }),
    onSuccess: (annotation, wanted) => {
      client.setQueriesData<CallWithHistory>({ queryKey: ['call'] }, (data) =>
        data?.call.call_id === callId ? { ...data, call: { ...data.call, ...annotation, annotation } } : data,
      );
      // Who went on writing meanwhile writes on top of what was just kept.
      const written = client.getQueryData<Draft | null>(['draft', callId]) ?? null;
      const isAsSent = JSON.stringify(written) === JSON.stringify(wanted);
      setDraft(written === null || isAsSent ? null : { ...written, over: annotation.version });
      tell(t('note.saved'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['call'] }),
  });
  const refused = write.error && asProblem(write.error).status !== CONFLICT ? write.error : null;

  const change = (part: Partial<Draft>) => setDraft({ ...shown, ...part });
  const save = () => write.mutate(shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && dirty && !conflict) save();
  };

  return (
    // The keys are those of the fields inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="stack tight" onKeyDown={onKeyDown}>
      <TextField
        label={t('note.text')}
        lines={3}
        value={shown.note}
        onChange={(note) => change({ note })}
        maxLength={LONGEST_NOTE}
        placeholder={t('note.hint')}
        error={fieldError(refused, 'note')}
      />
      <Tags tags={shown.tags} onChange={(tags) => change({ tags })} error={fieldError(refused, 'tags')} />
      {conflict && (
        <Conflict
          theirs={kept}
          onTake={() => setDraft(null)}
          onMerge={() => setDraft(merged(shown, kept))}
          onKeepMine={() => write.mutate({ ...shown, over: kept.version })}
          busy={write.isPending}
        />
      )}
      {refused && asProblem(refused).fields.length === 0 && (
        <Banner tone="bad">{problemText(refused)}</Banner>
      )}
      {dirty && !conflict && (
        <div className="form-actions">
          <Button look="primary" size="small" busy={write.isPending} onPress={save}>
            {t('common:save')}
          </Button>
          <Button size="small" onPress={() => setDraft(null)}>
            {t('note.discard')}
          </Button>
          {draft.note.length > LONGEST_NOTE * 0.9 && (
            <span className="muted tabular">
              {draft.note.length}/{LONGEST_NOTE}
            </span>
          )}
        </div>
      )}
      {!dirty && kept.updated_at && (
        <p className="muted">
          {t('note.by', { name: kept.updated_by?.name ?? '', at: dayAndTime(kept.updated_at) })}
        </p>
      )}
    </div>
  );
}

interface ConflictProps {
  theirs: Annotation;
  onTake: () => void;
  onMerge: () => void;
  onKeepMine: () => void;
  busy: boolean;
}

function Conflict({ theirs, onTake, onMerge, onKeepMine, busy }: ConflictProps) {
  const { t } = useTranslation('calls');
  return (
    <Banner tone="warn">
      <div className="stack tight">
        <p>{t('conflict.text', { name: theirs.updated_by?.name ?? t('conflict.somebody') })}</p>
        <blockquote className="call-theirs">
          {theirs.note ?? <span className="muted">{t('conflict.noNote')}</span>}
          {theirs.tags.length > 0 && <TagList tags={theirs.tags} />}
        </blockquote>
        <div className="form-actions">
          <Button size="small" icon="merge" onPress={onMerge}>
            {t('conflict.merge')}
          </Button>
          <Button size="small" onPress={onTake}>
            {t('conflict.take')}
          </Button>
          <Button size="small" busy={busy} onPress={onKeepMine}>
            {t('conflict.keepMine')}
          </Button>
        </div>
      </div>
    </Banner>
  );
}

export function TagList({ tags }: { tags: readonly string[] }) {
  return (
    <span className="row wrap">
      {tags.map((tag) => (
        <span key={tag} className="pill tone-accent">
          {tag}
        </span>
      ))}
    </span>
  );
}

interface TagsProps {
  tags: readonly string[];
  onChange: (tags: readonly string[]) => void;
  error: string | null;
}

function Tags({ tags, onChange, error }: TagsProps) {
  const { t } = useTranslation('calls');
  const inUse = useQuery(tagsQuery);
  const [typed, setTyped] = useState('');
  const suggestions = (inUse.data?.items ?? [])
    .map(({ tag }) => tag)
    .filter((tag) => !tags.includes(tag) && tag.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, SUGGESTED);
  const add = (text: string) => {
    onChange(withTag(tags, text));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !typed.trim()) return;
    event.preventDefault();
    add(typed);
  };
  return (
    <div className="stack tight">
      {tags.length > 0 && (
        <ul className="row wrap call-tags" aria-label={t('note.tags')}>
          {tags.map((tag) => (
            <li key={tag} className="pill tone-accent">
              {tag}
              <IconButton
                icon="close"
                size="small"
                label={t('note.removeTag', { tag })}
                onPress={() => onChange(tags.filter((one) => one !== tag))}
              />
            </li>
          ))}
        </ul>
      )}
      {tags.length < MOST_TAGS ? (
        <>
          {/* The key is that of the field inside. */}
          {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div className="row call-add-tag" onKeyDown={onKeyDown}>
            <div className="grow">
              <TextField
                label={t('note.addTag')}
                value={typed}
                onChange={setTyped}
                maxLength={LONGEST_TAG}
                autoComplete="off"
                error={error}
              />
            </div>
            {typed.trim() && (
              <Button icon="plus" onPress={() => add(typed)}>
                {t('note.add')}
              </Button>
            )}
          </div>
          {suggestions.length > 0 && (
            <div className="row wrap" role="group" aria-label={t('note.suggestions')}>
              {suggestions.map((tag) => (
                <Button key={tag} size="small" icon="plus" onPress={() => add(tag)}>
                  {tag}
                </Button>
              ))}
            </div>
          )}
        </>
      ) : (
        <p className="muted">{t('note.mostTags', { count: MOST_TAGS })}</p>
      )}
    </div>
  );
}
