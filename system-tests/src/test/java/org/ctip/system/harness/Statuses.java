package org.ctip.system.harness;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;

/** What ingest has said about its connections, on {@code ctip.pbx.status}. */
public final class Statuses {
  private Statuses() {}

  /** All that was said about one PBX and that compaction has left, oldest first. */
  public static List<PbxStatus> of(String bootstrapServers, String pbxId) {
    return FrameTopic.read(bootstrapServers, Topic.PBX_STATUS, PbxStatus.class).stream()
        .filter(status -> status.pbxId().equals(pbxId))
        .toList();
  }

  /** The last of them that is such. */
  public static Optional<PbxStatus> last(
      String bootstrapServers, String pbxId, Predicate<PbxStatus> such) {
    return of(bootstrapServers, pbxId).reversed().stream().filter(such).findFirst();
  }
}
