package org.ctip.operator.report;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Counts only a few reports at once, so that they never take the connections that lists and details
 * need. One too many fails with a {@link BusyException} at once: whoever asks can ask again.
 */
public final class BoundedReports implements Reports {
  private final Reports reports;
  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  /** Too many reports are being counted. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("too many reports are being counted", null, false, false);
    }
  }

  /**
   * @param most reports that may be counted at the same time, from 1
   */
  public BoundedReports(Reports reports, int most) {
    this.reports = reports;
    this.most = most;
  }

  @Override
  public Mono<List<CallReport.Part>> calls(
      String tenantId, Stretch stretch, @Nullable String extension) {
    return oneOfFew(reports.calls(tenantId, stretch, extension));
  }

  @Override
  public Mono<Messages> messages(String tenantId, Stretch stretch) {
    return oneOfFew(reports.messages(tenantId, stretch));
  }

  @Override
  public Mono<Recent> recent(String tenantId, Instant monthBegan, Instant dayBegan, Instant end) {
    return oneOfFew(reports.recent(tenantId, monthBegan, dayBegan, end));
  }

  private <T> Mono<T> oneOfFew(Mono<T> count) {
    return Mono.defer(
        () -> {
          if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            return Mono.error(new BusyException());
          }
          return count.doFinally(_ -> running.decrementAndGet());
        });
  }
}
