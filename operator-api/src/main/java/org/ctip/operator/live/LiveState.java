package org.ctip.operator.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ctip.events.call.CallState;

/**
 * What is going on at one tenant, as far as the topics told, and which versions were told. Bounded:
 * the longest unheard-of is forgotten first. Safe for use by many threads.
 */
final class LiveState {
  private static final int MOST_VERSIONS = 20_000;
  private static final int MOST_OPEN_CALLS = 5_000;
  private static final int MOST_PBXS = 10_000;
  private static final int MOST_EXTENSIONS = 10_000;

  private final Map<String, Long> versions = bounded(MOST_VERSIONS);
  private final Map<String, CallView> open = bounded(MOST_OPEN_CALLS);
  private final Map<String, PbxView> pbxs = bounded(MOST_PBXS);
  private final Map<Place, PresenceView> extensions = bounded(MOST_EXTENSIONS);

  /** An extension; two PBXs of a tenant may have the same number. */
  private record Place(String pbxId, String extension) {}

  /**
   * Whether this version of a call, message, annotation or caller is news; an aborted transaction
   * tells it again.
   */
  synchronized boolean isNews(String id, long version) {
    Long known = versions.get(id);
    if (known != null && known >= version) {
      return false;
    }
    versions.put(id, version);
    return true;
  }

  synchronized void put(CallView call) {
    if (call.state() == CallState.ENDED) {
      open.remove(call.callId());
    } else {
      open.put(call.callId(), call);
    }
  }

  synchronized void put(PbxView pbx) {
    pbxs.put(pbx.pbxId(), pbx);
  }

  synchronized void put(PresenceView presence) {
    extensions.put(new Place(presence.pbxId(), presence.extension()), presence);
  }

  synchronized void removePbx(String pbxId) {
    pbxs.remove(pbxId);
  }

  /** Open calls, newest first. */
  synchronized List<CallView> openCalls() {
    var calls = new ArrayList<>(open.values());
    calls.sort(Comparator.comparing(CallView::startedAt).reversed());
    return calls;
  }

  synchronized int openCallCount() {
    return open.size();
  }

  /** The links, by PBX id. */
  synchronized List<PbxView> pbxs() {
    return List.copyOf(new TreeMap<>(pbxs).values());
  }

  /**
   * Extensions of the PBXs whose links are known, by PBX and number: what a removed PBX once said
   * stays on its topic.
   */
  synchronized List<PresenceView> extensions() {
    return extensions.values().stream()
        .filter(presence -> pbxs.containsKey(presence.pbxId()))
        .sorted(Comparator.comparing(PresenceView::pbxId).thenComparing(PresenceView::extension))
        .toList();
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
