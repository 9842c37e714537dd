package org.ctip.events.pbx;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one outcome of a command.
 *
 * @param code the number after NA; null when there is none
 * @param detail the PBX's words or ours; null when there is nothing to add
 */
public record PbxCommandResult(
    String commandId,
    String tenantId,
    String pbxId,
    Outcome outcome,
    @Nullable Integer code,
    @Nullable String detail,
    Instant at) {

  /** How a command came out. */
  public enum Outcome {
    OK,
    /** The PBX refused; the code says why. */
    NA,
    /** The PBX found the syntax or a value wrong, or the command can't be put on the wire. */
    ERROR,
    /** No reply within 5 s: it may have been carried out. */
    TIMEOUT,
    /** Not sent, or sent and the link broke before the reply. */
    LINK_DOWN,
    /** Too late, or overtaken: not sent. */
    SUPERSEDED
  }
}
