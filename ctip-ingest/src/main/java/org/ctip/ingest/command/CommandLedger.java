package org.ctip.ingest.command;

import java.io.IOException;
import java.util.List;
import org.ctip.events.pbx.PbxCommandResult;

/** Remembers commands so that none is carried out twice and none stays without an outcome. */
public interface CommandLedger {

  /**
   * Notes, durably, that a command is about to be carried out.
   *
   * @return false when it is known already: then it must not be carried out
   * @throws IOException when it can't be noted; then it must not be carried out either
   */
  boolean take(Taken command) throws IOException;

  /** Forgets a command that was taken and will not be tried here. */
  void giveBack(String commandId);

  /** Notes the outcome, before it is published. */
  void came(PbxCommandResult result);

  /** Notes that the outcome was published. */
  void published(String commandId);

  /** Commands of an earlier process whose end nobody has seen: taken, but without an outcome. */
  List<Taken> unfinished();

  /** Outcomes of an earlier process that may not have been published. */
  List<PbxCommandResult> unpublished();

  /** A command that was taken. */
  record Taken(String commandId, String tenantId, String pbxId) {}
}
