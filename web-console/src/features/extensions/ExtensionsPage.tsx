import './extensions.css';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { shortMoment } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { useLive } from '@/live/live';
import { SearchField } from '@/ui/Field';
import { Icon } from '@/ui/Icon';
import { Empty, Failed, Loading, PageHead, Pill, type Tone } from '@/ui/pieces';
import { Segments } from '@/ui/Tabs';
import { extensionsQuery, withLive, type Extension } from './api';

const TONES: Record<Extension['state'], Tone> = {
  IDLE: 'good',
  RINGING: 'ring',
  BUSY: 'info',
  DND: 'bad',
  FORWARDED: 'warn',
  OUT_OF_ORDER: 'bad',
  UNKNOWN: 'quiet',
};

type Shown = 'all' | 'free' | 'busy';

const isShown = (extension: Extension, shown: Shown) =>
  shown === 'all' || (extension.state === 'IDLE') === (shown === 'free');

/** What every extension is doing now. */
export function ExtensionsPage() {
  const { t } = useTranslation('extensions');
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const told = useLive((state) => state.presence);
  const several = useLive((state) => state.pbxs).size > 1;
  const listed = useQuery(extensionsQuery);
  const all = withLive(listed.data ?? [], told);
  const found = all.filter((one) => one.extension.includes(search.trim()) && isShown(one, shown));

  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      {listed.isPending ? (
        <Loading lines={6} />
      ) : listed.isError && all.length === 0 ? (
        <Failed text={problemText(listed.error)} onRetry={() => void listed.refetch()} />
      ) : all.length === 0 ? (
        <Empty icon="users" title={t('empty.title')}>
          {t('empty.text')}
        </Empty>
      ) : (
        <>
          <div className="row wrap">
            <SearchField label={t('search')} value={search} onChange={setSearch} maxLength={16} />
            <Segments
              label={t('shown')}
              selected={shown}
              onSelect={setShown}
              options={[
                { key: 'all', text: t('show.all') },
                { key: 'free', text: t('show.free') },
                { key: 'busy', text: t('show.busy') },
              ]}
            />
          </div>
          {found.length === 0 ? (
            <Empty icon="search" title={t('nothing')} />
          ) : (
            <ul className="extensions" aria-label={t('title')}>
              {found.map((one) => (
                <ExtensionCard key={`${one.pbx_id}/${one.extension}`} extension={one} several={several} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function ExtensionCard({ extension, several }: { extension: Extension; several: boolean }) {
  const { t } = useTranslation('extensions');
  const call = useLive((state) => (extension.call_id ? state.calls.get(extension.call_id) : undefined));
  return (
    <li className="card extension">
      <div className="row between">
        <strong className="tabular">{extension.extension}</strong>
        <Pill tone={TONES[extension.state]} dot>
          {t(`state.${extension.state}`)}
        </Pill>
      </div>
      <p className="muted">
        {t('since', { moment: shortMoment(extension.since) })}
        {several && ` · ${extension.pbx_id}`}
      </p>
      {call && (
        <Link to="/operator" search={{ call: call.callId }} className="row">
          <Icon name={call.direction === 'IN' ? 'incoming' : 'outgoing'} />
          <span className="truncate">{call.callerName ?? (shownNumber(call.number) || t('someone'))}</span>
        </Link>
      )}
      {extension.do_not_disturb && extension.state !== 'DND' && (
        <p>
          <Pill tone="bad">{t('state.DND')}</Pill>
        </p>
      )}
      {extension.forwarding && extension.state !== 'FORWARDED' && (
        <p>
          <Pill tone="warn">{t('state.FORWARDED')}</Pill>
        </p>
      )}
    </li>
  );
}
