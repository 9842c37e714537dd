package org.ctip.protocol.message;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * SMSG: a message was received. Comes again after each login until confirmed with its index.
 *
 * @param index place in the module's buffer, for SOK
 * @param number of the sender as the network gave it
 * @param flash to be shown at once, type F
 * @param part place in a long message
 * @param sentAt local time the message carries; null when it is no time
 * @param text as on the wire, escaped; see {@link GsmText}
 */
public record SmsReceived(
    RawFrame raw,
    Extension module,
    int index,
    String number,
    boolean flash,
    SmsPart part,
    @Nullable LocalDateTime sentAt,
    FreeText text)
    implements GsmEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public SmsReceived(
      Extension module,
      int index,
      String number,
      boolean flash,
      SmsPart part,
      @Nullable LocalDateTime sentAt,
      FreeText text) {
    this(
        PbxEncoder.usual(
            new SmsReceived(RawFrame.EMPTY, module, index, number, flash, part, sentAt, text)),
        module,
        index,
        number,
        flash,
        part,
        sentAt,
        text);
  }
}
