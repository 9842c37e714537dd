package org.ctip.operator.report.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.ctip.operator.places.Places;
import org.ctip.operator.report.BoundedReports;
import org.ctip.operator.report.CallReport;
import org.ctip.operator.report.Reports;
import org.ctip.operator.report.Stretch;
import org.ctip.operator.report.TenantTerms;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReportControllerTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  /** Counts for ever. */
  private static final class Endless implements Reports {
    @Override
    public Mono<List<CallReport.Part>> calls(
        String tenantId, Stretch stretch, @Nullable String extension) {
      return Mono.never();
    }

    @Override
    public Mono<Messages> messages(String tenantId, Stretch stretch) {
      return Mono.never();
    }

    @Override
    public Mono<Recent> recent(String tenantId, Instant month, Instant day, Instant end) {
      return Mono.never();
    }
  }

  private final ReportController controller =
      new ReportController(
          new BoundedReports(new Endless(), new Places(1, 1)),
          new TenantTerms(ZoneOffset.UTC),
          Clock.fixed(NOON, ZoneOffset.UTC));
  private final Session operator =
      new Session(
          1,
          "t",
          7,
          "operator@example.org",
          null,
          null,
          "operator",
          NOON.plusSeconds(600),
          Set.of());

  @Test
  void whoComesWhenTooManyAreCountedIsToldToTryAgain() {
    controller.statistics(operator).subscribe();
    for (Mono<?> one :
        List.of(
            controller.statistics(operator),
            controller.calls(operator, "2026-11-01", "2026-11-30", null),
            controller.messages(operator, "2026-11-01", "2026-11-30"))) {
      StepVerifier.create(one)
          .expectErrorSatisfies(
              failure -> {
                var problem = (Problem) failure;
                assertThat(problem.getStatusCode().value()).isEqualTo(503);
                assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
                assertThat(problem.getBody().getDetail()).contains("Too many reports");
              })
          .verify();
    }
  }
}
