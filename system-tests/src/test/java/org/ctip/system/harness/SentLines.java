package org.ctip.system.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.ledger.Ledger;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.WireEntry.What;

/** What a PBX's ledger says, connection by connection. */
public final class SentLines {
  /** A connection is numbered when ours is established, which is about when theirs is. */
  private static final Duration ABOUT = Duration.ofSeconds(2);

  /**
   * One connection.
   *
   * @param lines handed to the kernel, without keep-alives, which are not kept
   * @param unsent lines that were due while it was mute or closed
   */
  public record Wire(long number, Instant openedAt, List<String> lines, List<String> unsent) {}

  private SentLines() {}

  /** The connections there were, oldest first. */
  public static List<Wire> of(Ledger<WireEntry> ledger) {
    Map<Long, Wire> wires = new LinkedHashMap<>();
    for (var entry : ledger.entries()) {
      if (entry.what() == What.OPENED) {
        wires.put(
            entry.connection(),
            new Wire(entry.connection(), entry.at(), new ArrayList<>(), new ArrayList<>()));
      }
      var wire = wires.get(entry.connection());
      if (wire != null && !entry.line().equals("t") && !entry.line().isEmpty()) {
        if (entry.what() == What.SENT) {
          wire.lines().add(entry.line());
        } else if (entry.what() == What.UNSENT) {
          wire.unsent().add(entry.line());
        }
      }
    }
    return List.copyOf(wires.values());
  }

  /** The connection that an epoch is the number of: it was opened at that moment. */
  public static Wire ofEpoch(List<Wire> wires, long epoch) {
    var opened = Instant.ofEpochMilli(epoch);
    Wire nearest = null;
    for (var wire : wires) {
      if (nearest == null || distance(wire, opened).compareTo(distance(nearest, opened)) < 0) {
        nearest = wire;
      }
    }
    if (nearest == null || distance(nearest, opened).compareTo(ABOUT) > 0) {
      throw new AssertionError("the PBX knows of no connection at " + opened);
    }
    return nearest;
  }

  private static Duration distance(Wire wire, Instant opened) {
    return Duration.between(wire.openedAt(), opened).abs();
  }
}
