package org.ctip.ingest.link.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.ingest.link.CommandOutcome;
import org.ctip.ingest.link.LinkAction.Append.Kind;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkStatus;
import org.ctip.ingest.roster.Pbx;

/**
 * Counters per PBX: {@code ctip.ingest.frames} by kind (the sum is what was read), {@code
 * ctip.ingest.bytes}, {@code ctip.ingest.link.events}, {@code ctip.ingest.ticks}, {@code
 * ctip.ingest.reconnects} by reason, {@code ctip.ingest.commands} by outcome; gauge {@code
 * ctip.ingest.link.state} (1 for online). PBXs beyond the first {@value #MOST_PBXS} share the tag
 * {@code other}.
 */
public final class LinkMeters implements LinkObserver {
  static final int MOST_PBXS = 500;

  private final MeterRegistry registry;
  private final Map<String, PerPbx> perPbx = new ConcurrentHashMap<>();

  public LinkMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private PerPbx of(String pbxId) {
    var known = perPbx.get(pbxId);
    if (known != null) {
      return known;
    }
    String tag = perPbx.size() < MOST_PBXS ? pbxId : "other";
    return perPbx.computeIfAbsent(tag, PerPbx::new);
  }

  @Override
  public void appended(Pbx pbx, Kind kind) {
    of(pbx.id()).count(kind);
  }

  @Override
  public void read(Pbx pbx, int bytes) {
    of(pbx.id()).bytes.increment(bytes);
  }

  @Override
  public void reported(LinkStatus status) {
    of(status.pbxId()).state(status);
  }

  @Override
  public void answered(Pbx pbx, CommandOutcome outcome) {
    registry
        .counter(
            "ctip.ingest.commands",
            "pbx",
            of(pbx.id()).tag,
            "outcome",
            outcome.outcome().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private final class PerPbx {
    private final String tag;
    private final Map<Kind, Counter> records = new EnumMap<>(Kind.class);
    private final Counter bytes;
    private volatile PbxLinkState state = PbxLinkState.DISABLED;

    PerPbx(String tag) {
      this.tag = tag;
      for (var kind : Kind.values()) {
        records.put(kind, counter(kind));
      }
      bytes = registry.counter("ctip.ingest.bytes", "pbx", tag);
      Gauge.builder("ctip.ingest.link.state", this, it -> it.state == PbxLinkState.ONLINE ? 1 : 0)
          .description("1 while the PBX reports to us")
          .tag("pbx", tag)
          .register(registry);
    }

    private Counter counter(Kind kind) {
      return switch (kind) {
        case KNOWN, UNKNOWN, MALFORMED, OVERLONG ->
            registry.counter(
                "ctip.ingest.frames", "pbx", tag, "kind", kind.name().toLowerCase(Locale.ROOT));
        case LINK_EVENT -> registry.counter("ctip.ingest.link.events", "pbx", tag);
        case TICK -> registry.counter("ctip.ingest.ticks", "pbx", tag);
      };
    }

    void count(Kind kind) {
      var counter = records.get(kind);
      if (counter != null) {
        counter.increment();
      }
    }

    void state(LinkStatus status) {
      var reason = status.reason();
      if (status.state() == PbxLinkState.BACKING_OFF
          && state != PbxLinkState.BACKING_OFF
          && reason != null) {
        registry
            .counter(
                "ctip.ingest.reconnects",
                "pbx",
                tag,
                "reason",
                reason.name().toLowerCase(Locale.ROOT))
            .increment();
      }
      state = status.state();
    }
  }
}
