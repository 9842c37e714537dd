package org.ctip.protocol.message;

/** ERROR: syntax or a value of the command is wrong. */
public record SyntaxError(RawFrame raw) implements PbxReply {
  /** A frame to send. */
  public SyntaxError() {
    this(PbxEncoder.usual(new SyntaxError(RawFrame.EMPTY)));
  }
}
