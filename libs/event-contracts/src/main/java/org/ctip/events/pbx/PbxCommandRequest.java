package org.ctip.events.pbx;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a PBX is asked to do; carried out at most once.
 *
 * @param commandId chosen by the sender; the same id is never carried out twice
 * @param verb name of the protocol's command: {@code DIAL}, {@code HANG}, {@code RQST}, ...
 * @param extension normal form
 * @param parameters what follows the extension, in the protocol's order
 * @param notAfter after this instant it is not carried out any more
 */
public record PbxCommandRequest(
    String commandId,
    String tenantId,
    String pbxId,
    String verb,
    @Nullable String extension,
    List<String> parameters,
    Instant requestedAt,
    Instant notAfter) {
  public PbxCommandRequest {
    parameters = List.copyOf(parameters);
  }
}
