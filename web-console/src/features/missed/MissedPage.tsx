import './missed.css';
import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText } from '@/app/problemText';
import { useMe } from '@/app/session';
import { SmsComposer } from '@/features/messages';
import { ago, dayAndTime, shortMoment } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { RadioField, TextField } from '@/ui/Field';
import { Icon } from '@/ui/Icon';
import { Avatar, Banner, Empty, Failed, Loading, PageHead, Pill, type Tone } from '@/ui/pieces';
import { Segments } from '@/ui/Tabs';
import { tell } from '@/ui/toasts';
import {
  close,
  missedQuery,
  release,
  reopen,
  take,
  type ListedState,
  type Missed,
  type Outcome,
} from './api';

const route = getRouteApi('/operator/missed');

const TONES: Record<Missed['state'], Tone> = { OPEN: 'bad', TAKEN: 'warn', CLOSED: 'good' };
const CHOSEN_OUTCOMES: readonly Outcome[] = ['CALLED_BACK', 'TEXTED', 'REACHED', 'NOT_NEEDED'];
const LONGEST_NOTE = 1000;

const nameOf = (item: Missed) => {
  const contact = item.contact;
  return contact
    ? [contact.first_name, contact.last_name].filter(Boolean).join(' ') || (contact.company ?? '')
    : '';
};

/** Callers who reached nobody, as work that somebody takes and finishes. */
export function MissedPage() {
  const { t } = useTranslation('missed');
  const { t: common } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state: ListedState = search.state ?? 'todo';
  const list = useInfiniteQuery(missedQuery(state));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  // The windows outlive the row: who writes when a colleague finishes the item goes on writing.
  const [work, setWork] = useState<Work | null>(null);

  return (
    <div className="page narrow">
      <PageHead title={t('title')} lead={t('lead')} />
      <Segments
        label={t('shown')}
        selected={state}
        onSelect={(chosen) => void navigate({ search: chosen === 'todo' ? {} : { state: chosen } })}
        options={[
          { key: 'todo', text: t('show.todo') },
          { key: 'closed', text: t('show.closed') },
          { key: 'all', text: t('show.all') },
        ]}
      />
      {list.isPending ? (
        <Loading />
      ) : list.isError && items.length === 0 ? (
        <Failed text={problemText(list.error)} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <Empty icon="success" title={t(state === 'todo' ? 'empty.todo' : 'empty.other')}>
          {state === 'todo' && t('empty.text')}
        </Empty>
      ) : (
        <>
          {list.isError && <Banner tone="warn">{problemText(list.error)}</Banner>}
          <ul className="missed" aria-label={t('title')}>
            {items.map((item) => (
              <MissedCard key={item.id} item={item} onWork={setWork} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button busy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
              {common('more')}
            </Button>
          )}
        </>
      )}
      {work && <WorkWindow key={work.kind + work.item.id} work={work} onWork={setWork} />}
    </div>
  );
}

/** What somebody is doing about a caller, with what was known then. */
interface Work {
  kind: 'text' | 'close';
  item: Missed;
}

function WorkWindow({ work, onWork }: { work: Work; onWork: (work: Work | null) => void }) {
  const { t } = useTranslation('missed');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const { item } = work;
  const who = nameOf(item) || shownNumber(item.number) || common('withheld');
  const end = () => onWork(null);
  if (work.kind === 'text') {
    return (
      <Dialog title={t('textTo', { who })} isOpen onClose={end}>
        <SmsComposer
          to={item.e164 ?? item.number ?? ''}
          contact={item.contact}
          onSent={() =>
            tell(t('textedNext'), 'info', { text: t('close'), run: () => onWork({ kind: 'close', item }) })
          }
        />
      </Dialog>
    );
  }
  return (
    <CloseDialog
      who={who}
      isOpen
      onClose={end}
      onDone={async (outcome, note) => {
        await close(item.id, outcome, note);
        await client.invalidateQueries({ queryKey: ['missed'] });
        tell(t('closed', { who }));
      }}
    />
  );
}

function MissedCard({ item, onWork }: { item: Missed; onWork: (work: Work) => void }) {
  const { t } = useTranslation('missed');
  const { t: common } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [contested, setContested] = useState<string | null>(null);

  const name = nameOf(item);
  const number = shownNumber(item.number);
  const who = name || number || common('withheld');
  const mine = item.taken_by !== null && item.taken_by.id === me.data?.id;
  const dialled = item.e164 ?? item.number ?? '';

  const again = () => client.invalidateQueries({ queryKey: ['missed'] });
  const act = useMutation({
    mutationFn: (action: () => Promise<Missed>) => action(),
    onError: (error) => {
      const has = asProblem(error).body['taken_by'] as { name?: string } | undefined;
      if (has?.name) setContested(has.name);
      else tell(problemText(error), 'bad');
    },
    onSettled: () => again(),
  });

  return (
    <li className="card missed-item">
      <Avatar name={name} />
      <div className="grow stack tight">
        <div className="row wrap between">
          <div>
            <h2 className="missed-who">{who}</h2>
            <p className="muted">
              {[
                name && item.contact?.company !== name ? (item.contact?.company ?? '') : '',
                name ? number : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <Pill tone={TONES[item.state]} dot>
            {item.state === 'TAKEN' && item.taken_by
              ? mine
                ? t('state.mine')
                : t('state.takenBy', { name: item.taken_by.name })
              : t(`state.${item.state}`)}
          </Pill>
        </div>
        <p>
          <Icon name="missed" />{' '}
          <Link to="/operator" search={{ call: item.id }}>
            <time dateTime={item.last_at} title={dayAndTime(item.last_at)}>
              {shortMoment(item.last_at)}
            </time>
          </Link>{' '}
          <span className="muted">
            ({ago(item.last_at)}) · {t('calls', { count: item.calls, first: shortMoment(item.first_at) })} ·{' '}
            {t('at', { extension: shownExtension(item.ext) })}
          </span>
        </p>
        {item.state === 'CLOSED' && (
          <p>
            <strong>{item.outcome ? t(`outcome.${item.outcome}`) : ''}</strong>{' '}
            <span className="muted">
              {item.closed_at &&
                (item.closed_by
                  ? t('closedBy', { name: item.closed_by.name, moment: shortMoment(item.closed_at) })
                  : t('closedItself', { moment: shortMoment(item.closed_at) }))}
            </span>
            {item.note && <span className="missed-note">{item.note}</span>}
          </p>
        )}
        <div className="row wrap" role="group" aria-label={t('actionsOf', { who })}>
          {item.state === 'CLOSED' ? (
            <Button size="small" icon="undo" onPress={() => act.mutate(() => reopen(item.id))}>
              {t('reopen')}
            </Button>
          ) : (
            <>
              {item.state === 'OPEN' && (
                <Button
                  size="small"
                  look="primary"
                  busy={act.isPending}
                  onPress={() => act.mutate(() => take(item.id, false))}
                >
                  {t('take')}
                </Button>
              )}
              {item.state === 'TAKEN' && !mine && (
                <Button size="small" onPress={() => setContested(item.taken_by?.name ?? '')}>
                  {t('takeOver')}
                </Button>
              )}
              {dialled && (
                <a className="button small" href={`tel:${dialled}`}>
                  <Icon name="phone" />
                  {t('callBack')}
                </a>
              )}
              {dialled && (
                <Button size="small" icon="message" onPress={() => onWork({ kind: 'text', item })}>
                  {t('text')}
                </Button>
              )}
              <Button size="small" icon="check" onPress={() => onWork({ kind: 'close', item })}>
                {t('close')}
              </Button>
              {mine && (
                <Button size="small" look="quiet" onPress={() => act.mutate(() => release(item.id))}>
                  {t('release')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      <Dialog
        title={t('contested.title')}
        size="small"
        asks
        isOpen={contested !== null}
        onClose={() => setContested(null)}
        foot={
          <>
            <Button onPress={() => setContested(null)}>{common('cancel')}</Button>
            <Button
              look="primary"
              autoFocus
              onPress={() => {
                setContested(null);
                act.mutate(() => take(item.id, true));
              }}
            >
              {t('takeOver')}
            </Button>
          </>
        }
      >
        {t('contested.text', { name: contested ?? '' })}
      </Dialog>
    </li>
  );
}

interface CloseDialogProps {
  who: string;
  isOpen: boolean;
  onClose: () => void;
  onDone: (outcome: Outcome, note: string) => Promise<void>;
}

function CloseDialog({ who, isOpen, onClose, onDone }: CloseDialogProps) {
  const { t } = useTranslation('missed');
  const { t: common } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>('CALLED_BACK');
  const [note, setNote] = useState('');
  const done = useMutation({ mutationFn: () => onDone(outcome, note.trim()), onSuccess: onClose });
  return (
    <Dialog
      title={t('closeOf', { who })}
      size="small"
      isOpen={isOpen}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" busy={done.isPending} onPress={() => done.mutate()}>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="form">
        {done.isError && <Banner tone="bad">{problemText(done.error)}</Banner>}
        <RadioField
          label={t('outcomeQuestion')}
          value={outcome}
          onChange={setOutcome}
          options={CHOSEN_OUTCOMES.map((key) => ({ key, text: t(`outcome.${key}`) }))}
        />
        <TextField
          label={t('note')}
          hint={common('optional')}
          lines={3}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={setNote}
        />
      </div>
    </Dialog>
  );
}
