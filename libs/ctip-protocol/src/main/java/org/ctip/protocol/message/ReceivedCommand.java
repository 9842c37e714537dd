package org.ctip.protocol.message;

/** What a PBX makes of a line that it was sent. */
public sealed interface ReceivedCommand {
  /** The line as it was on the wire. It may hold a key. */
  RawFrame raw();

  /** A command. */
  record Understood(RawFrame raw, PbxCommand command) implements ReceivedCommand {}

  /**
   * No command, or one with a wrong value; a PBX answers ERROR.
   *
   * @param reason for people; quotes nothing from the line
   */
  record NotUnderstood(RawFrame raw, String reason) implements ReceivedCommand {}
}
