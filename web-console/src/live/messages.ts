import type { LinkState } from './sse';
import type { LiveState } from './state';

/** What a tab tells the worker that holds the browser's one stream. */
export type ToWorker =
  /**
   * A tab is there (again), whose it is, and how it stands: told at every change, and every some seconds. Tabs share a
   * stream when the same person uses them with the same session.
   */
  | { kind: 'here'; who: string; token: string | null; visible: boolean; focused: boolean }
  | { kind: 'retry' }
  /** The tab logs out: the stream's session is over for all tabs. */
  | { kind: 'logOut' }
  | { kind: 'bye' };

/** What the worker tells its tabs. */
export type ToTab =
  /** To a tab that came later than the stream. */
  | { kind: 'snapshot'; state: LiveState; presenter: boolean }
  | { kind: 'event'; name: string; data: unknown }
  | { kind: 'link'; state: LinkState }
  /** Whether this tab is the one that pops calls up and makes sounds. */
  | { kind: 'presenter'; presenter: boolean }
  | { kind: 'over' };
