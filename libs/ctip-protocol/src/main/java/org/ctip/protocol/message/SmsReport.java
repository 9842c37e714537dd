package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * SMSR: a delivery report, perhaps hours later. Comes again after each login until confirmed with
 * its index.
 *
 * @param delivered false when it was not
 * @param index place in the module's buffer, for SOK
 * @param id of {@link SmsAccepted}
 * @param error why not delivered; null when delivered or not told
 * @param number of the receiver, perhaps without country code; null before protocol 12.01
 */
public record SmsReport(
    RawFrame raw,
    Extension module,
    boolean delivered,
    int index,
    String id,
    @Nullable String error,
    @Nullable String number)
    implements GsmEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public SmsReport(
      Extension module,
      boolean delivered,
      int index,
      String id,
      @Nullable String error,
      @Nullable String number) {
    this(
        PbxEncoder.usual(
            new SmsReport(RawFrame.EMPTY, module, delivered, index, id, error, number)),
        module,
        delivered,
        index,
        id,
        error,
        number);
  }
}
