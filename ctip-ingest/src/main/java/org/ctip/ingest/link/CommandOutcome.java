package org.ctip.ingest.link;

import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param code the number after NA; null when there is none
 * @param detail null when there is nothing to add
 */
public record CommandOutcome(
    String id, Outcome outcome, @Nullable Integer code, @Nullable String detail) {
  static CommandOutcome of(CommandOrder order, Outcome outcome, @Nullable String detail) {
    return new CommandOutcome(order.id(), outcome, null, detail);
  }
}
