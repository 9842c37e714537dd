package org.ctip.events.frame;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code ctip.frames}. Frames and link events share the topic because they must stay
 * in order with each other: time in a fold passes only by what is written here.
 */
public sealed interface LinkRecord {

  /** Where in the PBX's story this record stands. */
  LinkPosition position();

  /** A frame, as on the wire without CR LF. */
  final class FrameReceived implements LinkRecord {
    private final LinkPosition position;
    private final byte[] frame;

    /**
     * @param frame the bytes of the frame; not copied, must not be changed afterwards
     */
    public FrameReceived(LinkPosition position, byte[] frame) {
      this.position = position;
      this.frame = frame;
    }

    @Override
    public LinkPosition position() {
      return position;
    }

    /** The bytes of the frame; shared, must not be changed. */
    public byte[] frame() {
      return frame;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FrameReceived that
          && position.equals(that.position)
          && Arrays.equals(frame, that.frame);
    }

    @Override
    public int hashCode() {
      return 31 * position.hashCode() + Arrays.hashCode(frame);
    }

    @Override
    public String toString() {
      return "FrameReceived[" + position + ", " + frame.length + " bytes]";
    }
  }

  /** The PBX accepted our log-in: from here on its frames are reported. */
  record LinkOpened(LinkPosition position) implements LinkRecord {}

  /** The connection ended; what the PBX says from here on is lost until the next epoch. */
  record LinkClosed(LinkPosition position, String reason) implements LinkRecord {}

  /**
   * First record of every epoch that follows another one: what was said between the two is not
   * known.
   *
   * @param previousEpoch the epoch that ended
   * @param lastSequence the last sequence of that epoch that was read
   * @param lastFrameAt when that last frame was read; null when that epoch had none or it is
   *     unknown
   */
  record LinkGap(
      LinkPosition position, long previousEpoch, long lastSequence, @Nullable Instant lastFrameAt)
      implements LinkRecord {}

  /**
   * Nothing was said until now. Written while a link is quiet or away, so that time-outs can fire.
   */
  record LinkTick(LinkPosition position) implements LinkRecord {}
}
