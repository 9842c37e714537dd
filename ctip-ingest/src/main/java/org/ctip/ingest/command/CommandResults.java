package org.ctip.ingest.command;

import java.util.concurrent.CompletableFuture;
import org.ctip.events.pbx.PbxCommandResult;

/** Where outcomes of commands go. */
@FunctionalInterface
public interface CommandResults {
  /** Publishes an outcome, never waits; completes when the broker has it. */
  CompletableFuture<Void> publish(PbxCommandResult result);
}
