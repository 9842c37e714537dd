package org.ctip.protocol.message;

/**
 * One line that a PBX sent, decoded. What we don't know and can't read are values too, so a caller
 * has to say what becomes of them.
 */
public sealed interface PbxMessage
    permits ExtensionEvent, GsmEvent, PbxReply, KeepAlive, Empty, Unknown, Malformed {
  /** The line as it was on the wire; never changed by decoding. */
  RawFrame raw();
}
