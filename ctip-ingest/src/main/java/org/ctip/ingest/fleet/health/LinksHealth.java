package org.ctip.ingest.fleet.health;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.ingest.fleet.LinkFleet;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.link.LinkStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How each link stands. A PBX that is away is no reason to restart us or to take us out: down only
 * while the spool is full, when frames may get lost in the PBX.
 */
public final class LinksHealth implements HealthIndicator {
  private final LinkFleet fleet;
  private final FrameLog frames;

  public LinksHealth(LinkFleet fleet, FrameLog frames) {
    this.fleet = fleet;
    this.frames = frames;
  }

  @Override
  public Health health() {
    var log = frames.state();
    var health = log.spoolFull() ? Health.down() : Health.up();
    var links = new LinkedHashMap<String, Object>();
    fleet.statuses().forEach(status -> links.put(status.pbxId(), view(status)));
    return health
        .withDetail("links", links)
        .withDetail("spoolBytes", log.spoolBytes())
        .withDetail("spooledRecords", log.waiting())
        .withDetail("frames", log.mode().name())
        .build();
  }

  private static Map<String, Object> view(LinkStatus status) {
    var view = new LinkedHashMap<String, Object>();
    view.put("state", status.state().name());
    view.put("since", status.since().toString());
    var reason = status.reason();
    if (reason != null) {
      view.put("reason", reason.name());
    }
    var detail = status.detail();
    if (detail != null) {
      view.put("detail", detail);
    }
    return view;
  }
}
