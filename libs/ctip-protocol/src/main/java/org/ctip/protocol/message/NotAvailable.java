package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * NA: refused.
 *
 * @param code null when the PBX gave none
 */
public record NotAvailable(RawFrame raw, @Nullable Integer code) implements PbxReply {
  /** Refuses a code that the wire can't carry. */
  public NotAvailable {
    if (code != null && code < 0) {
      throw new IllegalArgumentException("a code is not negative");
    }
  }

  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public NotAvailable(@Nullable Integer code) {
    this(PbxEncoder.usual(new NotAvailable(RawFrame.EMPTY, code)), code);
  }

  /** What the code means. */
  public RefusalReason reason() {
    return RefusalReason.of(code);
  }
}
