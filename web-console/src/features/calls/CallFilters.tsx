import { useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '@/app/days';
import { day } from '@/i18n/format';
import { shownExtension } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { DateRange } from '@/ui/DateRange';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { TextField } from '@/ui/Field';
import { Icon } from '@/ui/Icon';
import { Select } from '@/ui/Select';
import { Segments } from '@/ui/Tabs';
import { useTyped } from '@/ui/useTyped';
import { tagsQuery } from './api';
import { anyFilter, quickOf, withQuick, type Filters } from './filters';
import { CALL_STATES, DIRECTIONS, KINDS } from './search';

const LONGEST_SEARCH = 64;
const LONGEST_EXTENSION = 16;

interface CallFiltersProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Narrows the list: a text and three quick views at hand, the rest on request, and what narrows it as marks that go at a press. */
export function CallFilters({ filters, onChange }: CallFiltersProps) {
  const { t } = useTranslation(['calls', 'common']);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const marks = marksOf(filters);

  return (
    <div className="call-filters no-print">
      <div className="row">
        <DelayedSearch
          label={t('filters.search')}
          placeholder={t('filters.searchHint')}
          value={filters.q ?? ''}
          onChange={(q) => set({ q: q || undefined })}
          maxLength={LONGEST_SEARCH}
        />
        <Button icon="filter" aria-expanded={open} aria-controls={panel} onPress={() => setOpen(!open)}>
          {t('filters.title')}
          {marks.length > 0 && <span className="call-filter-count">{marks.length}</span>}
        </Button>
      </div>
      <Segments
        label={t('filters.quick')}
        selected={quickOf(filters)}
        onSelect={(quick) => onChange(withQuick(filters, quick))}
        options={[
          { key: 'all', text: t('quick.all') },
          { key: 'missed', text: t('quick.missed') },
          { key: 'open', text: t('quick.open') },
        ]}
      />
      <div id={panel} hidden={!open} className="call-filter-panel">
        {open && <Panel filters={filters} set={set} />}
      </div>
      {marks.length > 0 && (
        <ul className="call-filter-marks" aria-label={t('filters.active')}>
          {marks.map((name) => (
            <li key={name}>
              <MarkButton name={name} filters={filters} onRemove={() => set(without(name))} />
            </li>
          ))}
          <li>
            <Button look="quiet" size="small" onPress={() => onChange({})}>
              {t('filters.clear')}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

type Mark = 'q' | 'direction' | 'state' | 'kind' | 'ext' | 'tag' | 'days';

function marksOf(filters: Filters): Mark[] {
  const names = (['q', 'direction', 'state', 'kind', 'ext', 'tag'] as const).filter((name) => filters[name]);
  return anyFilter({ from: filters.from, to: filters.to }) ? [...names, 'days'] : [...names];
}

const without = (name: Mark): Partial<Filters> =>
  name === 'days' ? { from: undefined, to: undefined } : { [name]: undefined };

function MarkButton({ name, filters, onRemove }: { name: Mark; filters: Filters; onRemove: () => void }) {
  const text = useMarkText(name, filters);
  const { t } = useTranslation('calls');
  return (
    <Button size="small" onPress={onRemove} aria-label={t('filters.remove', { filter: text })}>
      <span className="truncate">{text}</span>
      <Icon name="close" />
    </Button>
  );
}

function useMarkText(name: Mark, filters: Filters): string {
  const { t } = useTranslation('calls');
  switch (name) {
    case 'q':
      return t('filters.text', { text: filters.q ?? '' });
    case 'direction':
      return filters.direction ? t(`direction.${filters.direction}`) : '';
    case 'state':
      return filters.state ? t(`state.${filters.state}`) : '';
    case 'kind':
      return filters.kind ? t(`kind.${filters.kind}`) : '';
    case 'ext':
      return t('extensionShort', { extension: shownExtension(filters.ext) });
    case 'tag':
      return filters.tag ?? '';
    case 'days': {
      const [from, to] = [filters.from, filters.to].map((one) => startOfDay(one));
      if (from && to && filters.from === filters.to) return day(from);
      return `${from ? day(from) : '…'} – ${to ? day(to) : '…'}`;
    }
  }
}

const ANY = 'any';

function Panel({ filters, set }: { filters: Filters; set: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation(['calls', 'common']);
  const tags = useQuery(tagsQuery);
  const [extension, setExtension] = useTyped(filters.ext ?? '', (ext) => set({ ext: ext || undefined }));
  const known = tags.data?.items.map(({ tag }) => tag) ?? [];
  const all = filters.tag && !known.includes(filters.tag) ? [filters.tag, ...known] : known;
  const any = { key: ANY, text: t('filters.any') } as const;
  return (
    <>
      <Select
        label={t('filters.direction')}
        value={filters.direction ?? ANY}
        onChange={(key) => set({ direction: key === ANY ? undefined : key })}
        options={[any, ...DIRECTIONS.map((key) => ({ key, text: t(`direction.${key}`) }))]}
      />
      <Select
        label={t('filters.state')}
        value={filters.state ?? ANY}
        onChange={(key) => set({ state: key === ANY ? undefined : key })}
        options={[any, ...CALL_STATES.map((key) => ({ key, text: t(`state.${key}`) }))]}
      />
      <Select
        label={t('filters.kind')}
        value={filters.kind ?? 'external'}
        onChange={(kind) => set({ kind: kind === 'external' ? undefined : kind })}
        options={KINDS.map((key) => ({ key, text: t(`kind.${key}`) }))}
      />
      <Select
        label={t('filters.tag')}
        // A tag may be any word, so the choices carry a mark.
        value={filters.tag ? `#${filters.tag}` : ANY}
        onChange={(key) => set({ tag: key === ANY ? undefined : key.slice(1) })}
        options={[any, ...all.map((tag) => ({ key: `#${tag}`, text: tag }))]}
      />
      <TextField
        label={t('filters.extension')}
        value={extension}
        onChange={setExtension}
        maxLength={LONGEST_EXTENSION}
        inputMode="numeric"
      />
      <DateRange
        label={t('filters.days')}
        value={filters.from && filters.to ? { from: filters.from, to: filters.to } : null}
        onChange={(days) => set({ from: days?.from, to: days?.to })}
      />
    </>
  );
}
