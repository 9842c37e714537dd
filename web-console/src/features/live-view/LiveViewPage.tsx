import { useMemo, useState } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { Raw } from '@/app/search';
import { ContactEditor } from '@/features/contacts';
import { dayAndTimeWithSeconds, timeWithSeconds } from '@/i18n/format';
import { shownExtension, shownNumber } from '@/i18n/phone';
import { Button, IconButton } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Banner, Empty, Loading, PageHead, Pill, type Tone } from '@/ui/pieces';
import { Select } from '@/ui/Select';
import type { Follow, Listed } from './events';
import { Meant } from './Meant';
import { LIMITS, liveSearch } from './search';
import { useEvents } from './useEvents';
import './live-view.css';

const USUAL_LIMIT = '50';
/** Digits from which on a number can be somebody's. */
const SHORTEST_NUMBER = 5;

const TONES: Readonly<Record<string, Tone>> = {
  RING: 'ring',
  CW: 'ring',
  CONN: 'good',
  REL: 'quiet',
  INFO: 'info',
  STAT: 'quiet',
};

const LINK_TONES: Readonly<Record<Follow, Tone>> = {
  connecting: 'info',
  live: 'good',
  lost: 'warn',
  ended: 'bad',
};

/** What telephone systems say, while they say it. */
export function LiveViewPage() {
  const { t } = useTranslation('liveView');
  const raw: Raw = useSearch({ strict: false });
  const { ext, limit = USUAL_LIMIT } = liveSearch(raw);
  const navigate = useNavigate();
  const [contact, setContact] = useState<{ number?: string } | null>(null);
  const go = (change: { ext?: string | undefined; limit?: (typeof LIMITS)[number] | undefined }) =>
    void navigate({
      to: '/admin/live',
      search: liveSearch({ ext, limit: limit === USUAL_LIMIT ? undefined : limit, ...change }),
      replace: true,
    });
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon="contact" onPress={() => setContact({})}>
            {t('contact')}
          </Button>
        }
      />
      <div className="toolbar live-filters">
        <DelayedSearch
          label={t('filter.ext')}
          value={ext ?? ''}
          onChange={(value) => go({ ext: value || undefined })}
          maxLength={16}
        />
        <Select
          label={t('filter.limit')}
          hideLabel
          value={limit}
          onChange={(next) => go({ limit: next === USUAL_LIMIT ? undefined : next })}
          options={LIMITS.map((key) => ({ key, text: t('filter.newest', { count: Number(key) }) }))}
        />
      </div>
      <EventTable
        key={`${ext ?? ''}/${limit}`}
        ext={ext}
        limit={Number(limit)}
        onContact={(number) => setContact({ number })}
        clear={() => go({ ext: undefined })}
      />
      <ContactEditor number={contact?.number} isOpen={contact !== null} onClose={() => setContact(null)} />
    </div>
  );
}

function EventTable({
  ext,
  limit,
  onContact,
  clear,
}: {
  ext: string | undefined;
  limit: number;
  onContact: (number: string) => void;
  clear: () => void;
}) {
  const { t } = useTranslation('liveView');
  const { events, hold, goOn, again } = useEvents(ext, limit);
  const columns = useMemo<ColumnDef<Listed>[]>(
    () => [
      {
        id: 'ts',
        header: t('field.time'),
        cell: ({ row: { original } }) => (
          <time dateTime={original.event.ts} title={dayAndTimeWithSeconds(original.event.ts)}>
            {timeWithSeconds(original.event.ts)}
          </time>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'typ',
        header: t('field.type'),
        cell: ({ row: { original } }) => (
          <Pill tone={TONES[original.event.typ] ?? 'quiet'}>{original.event.typ}</Pill>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'ext',
        header: t('field.ext'),
        cell: ({ row: { original } }) => (
          <strong className="tabular">{shownExtension(original.event.ext) || '–'}</strong>
        ),
      },
      {
        id: 'number',
        header: t('field.number'),
        cell: ({ row: { original } }) => <Caller number={original.event.number} onContact={onContact} />,
        meta: { look: 'nowrap' },
      },
      {
        id: 'meaning',
        header: t('field.meaning'),
        cell: ({ row: { original } }) => (
          <div className="live-meaning">
            <Meant event={original.event} />
          </div>
        ),
      },
      {
        id: 'payload',
        header: t('field.payload'),
        cell: ({ row: { original } }) => (
          <code className="live-payload" title={original.event.payload}>
            {original.event.payload}
          </code>
        ),
      },
    ],
    [t, onContact],
  );

  return (
    <div className="stack">
      <div className="row wrap between">
        <div className="row wrap" role="status">
          <Pill tone={events.isHeld ? 'warn' : LINK_TONES[events.link]} dot>
            {events.isHeld ? t('held') : t(`link.${events.link}`)}
          </Pill>
          {events.isHeld && (
            <span className="muted">
              {events.isReplaced ? t('replaced') : t('waiting', { count: events.waiting.length })}
            </span>
          )}
        </div>
        {events.isHeld ? (
          <Button look="primary" icon="play" onPress={goOn}>
            {t('goOn')}
          </Button>
        ) : (
          <Button icon="pause" onPress={hold} isDisabled={!events.isLoaded}>
            {t('hold')}
          </Button>
        )}
      </div>
      {events.link === 'ended' && (
        <Banner
          tone="warn"
          action={
            <Button size="small" icon="refresh" onPress={again}>
              {t('again')}
            </Button>
          }
        >
          {t('endedText')}
        </Banner>
      )}
      {events.link === 'lost' && <Banner tone="warn">{t('lostText')}</Banner>}
      {events.isLoaded ? (
        <DataTable
          label={t('list')}
          rows={events.shown}
          columns={columns}
          rowKey={(row) => String(row.key)}
          keepOrder
          empty={
            ext ? (
              <Empty
                icon="search"
                title={t('noneOf', { ext: shownExtension(ext) })}
                action={<Button onPress={clear}>{t('clear')}</Button>}
              >
                {t('noneOfText')}
              </Empty>
            ) : (
              <Empty icon="pulse" title={t('none')}>
                {t('noneText')}
              </Empty>
            )
          }
        />
      ) : (
        events.link !== 'ended' && <Loading lines={8} />
      )}
    </div>
  );
}

/** A number, with the way to whose it is; extensions and what is no number have none. */
function Caller({ number, onContact }: { number: string | null; onContact: (number: string) => void }) {
  const { t } = useTranslation('liveView');
  const shown = shownNumber(number?.replace(/^\//, ''));
  if (!number || !shown) return <>–</>;
  const isOutside = number.replace(/\D/g, '').length >= SHORTEST_NUMBER && !number.startsWith('/');
  return (
    <span className="row">
      <span className="tabular">{shown}</span>
      {isOutside && (
        <IconButton
          icon="contact"
          size="small"
          label={t('contactOf', { number: shown })}
          onPress={() => onContact(number)}
        />
      )}
    </span>
  );
}
