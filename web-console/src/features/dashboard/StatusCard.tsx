import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { phrase } from '@/app/serverPhrases';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Pill } from '@/ui/pieces';
import { diagnosticsOf, type CardView } from './api';
import { deedOf, iconOf, TONES, type CardDeed } from './cards';
import { DiagnosticsDialog } from './Diagnostics';

export type CardTest = Exclude<CardDeed['kind'], 'open'>;

/** One part of the installation at a glance, and what to do about it. */
export function StatusCard({
  card,
  busy,
  onDo,
}: {
  card: CardView;
  busy: CardTest | null;
  onDo: (deed: CardTest) => void;
}) {
  const { t } = useTranslation('dashboard');
  const [looks, setLooks] = useState(false);
  const title = phrase(card.title);
  const path = diagnosticsOf(card);
  return (
    <section className={`card status-card tone-${TONES[card.state]}`} aria-label={title}>
      <div className="row between">
        <div className="row">
          <Icon name={iconOf(card)} />
          <h2>{title}</h2>
        </div>
        <Pill tone={TONES[card.state]} dot>
          {t(`state.${card.state}`)}
        </Pill>
      </div>
      <p className="status-card-status">{phrase(card.status)}</p>
      <p className="muted grow">{phrase(card.details)}</p>
      <div className="form-actions">
        {[card.cta, card.secondary_cta].map((action) => {
          const deed = action && deedOf(action.action);
          if (!deed || deed.kind === 'refresh-dashboard') return null;
          return deed.kind === 'open' ? (
            <Link key={action.action} to={deed.to} className="button small">
              {phrase(action.label)}
            </Link>
          ) : (
            <Button
              key={action.action}
              size="small"
              busy={busy === deed.kind}
              onPress={() => onDo(deed.kind)}
            >
              {phrase(action.label)}
            </Button>
          );
        })}
        {path && (
          <Button size="small" look="quiet" onPress={() => setLooks(true)}>
            {t('diagnostics.action')}
          </Button>
        )}
      </div>
      {looks && path && <DiagnosticsDialog card={card} path={path} onClose={() => setLooks(false)} />}
    </section>
  );
}
