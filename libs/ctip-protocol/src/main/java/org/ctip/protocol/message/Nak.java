package org.ctip.protocol.message;

/**
 * NAK: refused. Not in the manual; the reference collector knows it.
 *
 * @param detail rest of the line, Latin-1; empty when there is none
 */
public record Nak(RawFrame raw, String detail) implements PbxReply {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Nak(String detail) {
    this(PbxEncoder.usual(new Nak(RawFrame.EMPTY, detail)), detail);
  }
}
