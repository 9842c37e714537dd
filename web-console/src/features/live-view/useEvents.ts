import { useEffect, useReducer, useState } from 'react';
import { credentials } from '@/api/credentials';
import type { AdminSchema } from '@/api/schema';
import { EventStream } from '@/live/sse';
import { fold, NO_EVENTS, type Events, type Told } from './events';
import type { PbxEvent } from './meaning';

const STREAM = '/admin/ctip/stream';

function headers(): Headers {
  const made = new Headers();
  credentials.addTo(made);
  return made;
}

/** Follows the events of PBXs for as long as the component is there. Mount it anew to follow something else. */
export function useEvents(ext: string | undefined, limit: number) {
  const [events, tell] = useReducer((all: Events, told: Told) => fold(all, told, limit), NO_EVENTS);
  // Raised to begin afresh: what was missed is not kept any more, or the stream had ended.
  const [round, setRound] = useState(0);

  useEffect(() => {
    const query = new URLSearchParams({ limit: String(limit), ...(ext ? { ext } : {}) });
    const stream = new EventStream(`${STREAM}?${query.toString()}`, headers, {
      event: (name, data) => {
        if (name === 'events') tell({ kind: 'list', items: (data as AdminSchema['EventList']).items });
        else if (name === 'event') tell({ kind: 'event', event: data as PbxEvent });
        else if (name === 'reset') setRound((before) => before + 1);
      },
      link: (state) => tell({ kind: 'link', state }),
      over: () => tell({ kind: 'link', state: 'ended' }),
    });
    stream.start();
    return () => stream.close();
  }, [ext, limit, round]);

  return {
    events,
    hold: () => tell({ kind: 'hold' }),
    goOn: () => tell({ kind: 'go on' }),
    again: () => setRound(round + 1),
  };
}
