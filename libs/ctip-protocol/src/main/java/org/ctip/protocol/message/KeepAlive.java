package org.ctip.protocol.message;

/** A lone {@code t} from the LAN module: a sign of life and nothing else. */
public record KeepAlive(RawFrame raw) implements PbxMessage {
  /** A frame to send. */
  public KeepAlive() {
    this(RawFrame.ofLatin1("t"));
  }
}
