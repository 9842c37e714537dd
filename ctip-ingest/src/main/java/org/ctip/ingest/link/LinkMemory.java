package org.ctip.ingest.link;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.protocol.message.Extension;

/**
 * What must be known of a PBX after a restart. All calls but {@link #progress} may wait for a disk.
 */
public interface LinkMemory {

  /** The newest connection that is known, from wherever. */
  LinkHistory history(String pbxId);

  /**
   * A new number, durable before it is returned: {@code max(last + 1, epoch milliseconds)}.
   *
   * @throws IOException when it can't be made durable; then there must be no connection
   */
  LinkEpoch next(String pbxId, Instant now) throws IOException;

  /** Notes how far the connection was read; written soon, not waited for. */
  void progress(String pbxId, long epoch, long sequence, Instant at);

  /** The extensions seen on a PBX. */
  Set<Extension> extensions(String pbxId);

  /** Notes the extensions of a PBX; written soon, not waited for. */
  void remember(String pbxId, Collection<Extension> extensions);
}
