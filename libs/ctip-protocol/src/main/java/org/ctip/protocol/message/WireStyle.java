package org.ctip.protocol.message;

/**
 * Habits of a PBX on the wire.
 *
 * @param marker every line but the keep-alive begins with {@code a}, as the manual wants; some
 *     simulators leave it out
 * @param padded extensions are filled up with {@code _} to four characters
 */
public record WireStyle(boolean marker, boolean padded) {
  /** As the manual says. */
  public static final WireStyle USUAL = new WireStyle(true, true);

  /** No marker, no padding. */
  public static final WireStyle BARE = new WireStyle(false, false);
}
