package org.ctip.ingest.link;

import java.util.concurrent.CompletableFuture;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.roster.Pbx;

/** A connection that is kept up until it is stopped. Safe for use by any thread. */
public interface Link {
  /** The settings it was opened with. */
  Pbx pbx();

  /** Carries a command out, or says at once why not; the outcome goes to the observer. */
  void order(CommandOrder order);

  /** Ends it for good; completes when nothing more will be appended. */
  CompletableFuture<Void> stop(PbxLinkReason reason);

  /** How it stands. */
  LinkStatus status();

  /** Opens links. */
  interface Opener {
    /** Opens one and begins to connect at once. */
    Link open(Pbx pbx);
  }
}
