package org.ctip.admin.status;

import java.util.List;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;

/**
 * A PBX as it is set.
 *
 * @param keySet whether it has a log-in key
 * @param enabled whether a connection is wanted
 */
public record PbxSetup(
    String pbxId, String name, String host, int port, boolean keySet, boolean enabled) {
  /** What can be told of PBXs by their links alone. */
  public static List<PbxSetup> ofLinks(List<PbxStatus> links) {
    return links.stream()
        .map(
            link ->
                new PbxSetup(
                    link.pbxId(), link.pbxId(), "", 0, true, link.state() != PbxLinkState.DISABLED))
        .toList();
  }

  boolean isComplete() {
    return !host.isBlank() && keySet;
  }
}
