package org.ctip.correlator.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.jspecify.annotations.Nullable;

/** What of a batch goes into a statement: PostgreSQL refuses to touch a row twice in one. */
public final class Newest {
  /** A value from outside may lack what it should have; the database says so. */
  private static final Comparator<@Nullable String> ORDER =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private record CallKey(String tenantId, String callId) {}

  private record EventKey(String tenantId, String pbxId, long epoch, long sequence, int ordinal) {}

  private Newest() {}

  /**
   * The highest version of each call. Sorted by id, so that two writers take their row locks in the
   * same order.
   */
  public static List<Call> ofEachCall(Collection<Call> batch) {
    var newest = new LinkedHashMap<CallKey, Call>();
    for (Call call : batch) {
      newest.merge(
          new CallKey(call.tenantId(), call.callId()),
          call,
          (kept, next) -> next.version() > kept.version() ? next : kept);
    }
    var calls = new ArrayList<>(newest.values());
    calls.sort(Comparator.comparing(Call::tenantId, ORDER).thenComparing(Call::callId, ORDER));
    return calls;
  }

  /** Each event once. An event never changes, so any of its copies will do. */
  public static List<CallEvent> ofEachEvent(Collection<CallEvent> batch) {
    var distinct = new LinkedHashMap<EventKey, CallEvent>();
    for (CallEvent event : batch) {
      distinct.putIfAbsent(
          new EventKey(
              event.tenantId(), event.pbxId(), event.epoch(), event.sequence(), event.ordinal()),
          event);
    }
    return List.copyOf(distinct.values());
  }
}
