import type { PbxEvent } from './meaning';

export interface Listed {
  /** Of this page only; the API gives events no name. */
  key: number;
  event: PbxEvent;
}

export type Follow = 'connecting' | 'live' | 'lost' | 'ended';

/** Events on the page, newest first, and those that came while it was held still. */
export interface Events {
  link: Follow;
  /** Whether a list came at all. */
  isLoaded: boolean;
  isHeld: boolean;
  shown: readonly Listed[];
  waiting: readonly Listed[];
  /** Whether a whole list came while held: `waiting` then takes the place of `shown` instead of joining it. */
  isReplaced: boolean;
  last: number;
}

export const NO_EVENTS: Events = {
  link: 'connecting',
  isLoaded: false,
  isHeld: false,
  shown: [],
  waiting: [],
  isReplaced: false,
  last: 0,
};

export type Told =
  | { kind: 'list'; items: readonly PbxEvent[] }
  | { kind: 'event'; event: PbxEvent }
  | { kind: 'link'; state: Follow }
  | { kind: 'hold' }
  | { kind: 'go on' };

/** What the page holds after something was told; never more than `limit` events of each sort. */
export function fold(events: Events, told: Told, limit: number): Events {
  switch (told.kind) {
    case 'link':
      return { ...events, link: told.state };
    case 'hold':
      return { ...events, isHeld: true };
    case 'go on': {
      const before = events.isReplaced ? [] : events.shown;
      const shown = [...events.waiting, ...before].slice(0, limit);
      return { ...events, isHeld: false, isReplaced: false, shown, waiting: [] };
    }
    case 'list': {
      // A whole list replaces what is there: after a gap nobody knows what lies between.
      const items = told.items.slice(0, limit).map((event, index) => ({
        key: events.last + told.items.length - index,
        event,
      }));
      const last = events.last + told.items.length;
      if (events.isHeld && events.isLoaded) return { ...events, last, waiting: items, isReplaced: true };
      return { ...events, last, isLoaded: true, shown: items };
    }
    case 'event': {
      const listed = { key: events.last + 1, event: told.event };
      const add = (all: readonly Listed[]) => [listed, ...all].slice(0, limit);
      return events.isHeld
        ? { ...events, last: listed.key, waiting: add(events.waiting) }
        : { ...events, last: listed.key, shown: add(events.shown) };
    }
  }
}
