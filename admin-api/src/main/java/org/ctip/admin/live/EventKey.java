package org.ctip.admin.live;

import java.util.Comparator;

/**
 * Which event: its frame and its place at that frame, unique in the installation.
 *
 * @param ordinal 0 for the frame itself, from 1 for what was concluded at it
 */
public record EventKey(String pbxId, long epoch, long sequence, int ordinal) {
  /** Order within one PBX. */
  static final Comparator<EventKey> ORDER =
      Comparator.comparingLong(EventKey::epoch)
          .thenComparingLong(EventKey::sequence)
          .thenComparingInt(EventKey::ordinal);
}
