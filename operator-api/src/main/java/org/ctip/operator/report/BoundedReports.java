package org.ctip.operator.report;

import java.time.Instant;
import java.util.List;
import org.ctip.operator.places.Places;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts a report when there is a place for it, or fails with {@link Places.BusyException}. */
public final class BoundedReports implements Reports {
  private final Reports reports;
  private final Places places;

  public BoundedReports(Reports reports, Places places) {
    this.reports = reports;
    this.places = places;
  }

  @Override
  public Mono<List<CallReport.Part>> calls(
      String tenantId, Stretch stretch, @Nullable String extension) {
    return places.take(tenantId, reports.calls(tenantId, stretch, extension));
  }

  @Override
  public Mono<Messages> messages(String tenantId, Stretch stretch) {
    return places.take(tenantId, reports.messages(tenantId, stretch));
  }

  @Override
  public Mono<Recent> recent(String tenantId, Instant monthBegan, Instant dayBegan, Instant end) {
    return places.take(tenantId, reports.recent(tenantId, monthBegan, dayBegan, end));
  }
}
