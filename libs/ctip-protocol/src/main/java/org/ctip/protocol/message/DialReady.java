package org.ctip.protocol.message;

/** DRDY: handset lifted, dial tone; DIAL may follow. */
public record DialReady(RawFrame raw, Extension extension) implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public DialReady(Extension extension) {
    this(PbxEncoder.usual(new DialReady(RawFrame.EMPTY, extension)), extension);
  }
}
