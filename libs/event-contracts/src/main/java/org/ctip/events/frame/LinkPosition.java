package org.ctip.events.frame;

import java.time.Instant;

/**
 * A place in everything a PBX ever said.
 *
 * @param tenantId whose PBX it is
 * @param pbxId which PBX; unique in the installation, the key of the record
 * @param epoch number of the connection; grows with every connection of this PBX and never falls,
 *     so a record of a lower epoch than one already seen comes from a zombie and is to be dropped
 * @param sequence number of the frame within its epoch, from 1 without gaps; for a link event that
 *     of the last frame before it, 0 when there was none yet
 * @param at when the last byte of the frame was read (for a link event: when it happened), in
 *     microseconds
 */
public record LinkPosition(String tenantId, String pbxId, long epoch, long sequence, Instant at)
    implements Comparable<LinkPosition> {
  public LinkPosition {
    if (tenantId.isBlank() || pbxId.isBlank()) {
      throw new IllegalArgumentException("a link position needs a tenant and a PBX");
    }
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException("epoch and sequence are never negative");
    }
  }

  /** Orders by epoch, then sequence: never by clock. */
  @Override
  public int compareTo(LinkPosition other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
  }
}
