package org.ctip.ingest.link;

import org.ctip.ingest.link.LinkAction.Append.Kind;
import org.ctip.ingest.roster.Pbx;

/** Told what links do, on the link's own thread; must not wait. */
public interface LinkObserver {
  /** A link's state or numbers changed. */
  default void reported(LinkStatus status) {}

  /** A command came out. */
  default void answered(Pbx pbx, CommandOutcome outcome) {}

  /** A record was appended. */
  default void appended(Pbx pbx, Kind kind) {}

  /** Bytes were read. */
  default void read(Pbx pbx, int bytes) {}
}
