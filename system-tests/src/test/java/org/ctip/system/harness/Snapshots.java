package org.ctip.system.harness;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.events.call.Call;

/** Snapshots of calls on their way through a topic. */
public final class Snapshots {
  private Snapshots() {}

  /** The newest of each call, by id. */
  public static Map<String, Call> newest(Collection<Call> snapshots) {
    var newest = new HashMap<String, Call>();
    for (var call : snapshots) {
      newest.merge(call.callId(), call, (a, b) -> a.version() >= b.version() ? a : b);
    }
    return newest;
  }

  /** The newest of each call of one PBX. */
  public static List<Call> ofPbx(Map<String, Call> newest, String pbxId) {
    return newest.values().stream().filter(call -> call.pbxId().equals(pbxId)).toList();
  }
}
