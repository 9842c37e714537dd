package org.ctip.ingest.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The number of a connection, and where the one before it ended.
 *
 * @param number greater than that of every connection of this PBX before
 * @param previous what is known of the connection before; {@link LinkHistory#NONE} for the first
 */
public record LinkEpoch(long number, LinkHistory previous) {

  /**
   * What is known of the newest connection of a PBX.
   *
   * @param epoch its number; 0 when there was none
   * @param sequence the last sequence known to have been read; after a crash it may have been more
   * @param lastFrameAt when that was; null when it is unknown or there was none
   */
  public record LinkHistory(long epoch, long sequence, @Nullable Instant lastFrameAt) {
    /** There was no connection yet. */
    public static final LinkHistory NONE = new LinkHistory(0, 0, null);

    public LinkHistory {
      if (epoch < 0 || sequence < 0) {
        throw new IllegalArgumentException("epoch and sequence are never negative");
      }
    }

    /** The one that reaches further. */
    public LinkHistory or(LinkHistory other) {
      if (epoch != other.epoch) {
        return epoch > other.epoch ? this : other;
      }
      return sequence >= other.sequence ? this : other;
    }
  }
}
