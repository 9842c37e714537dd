package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ctip.operator.places.Places;
import org.ctip.operator.places.Places.BusyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BoundedReportsTest {
  private static final Stretch DAY =
      Stretch.of(
          new Period(LocalDate.of(2026, 11, 29), LocalDate.of(2026, 11, 29)), ZoneOffset.UTC);
  private static final Reports.Messages NONE = new Reports.Messages(MessageTally.NONE, Map.of());

  private final Sinks.One<Reports.Messages> counted = Sinks.one();
  private final Reports reports =
      new BoundedReports(
          new Reports() {
            @Override
            public Mono<List<CallReport.Part>> calls(
                String tenantId, Stretch stretch, @Nullable String extension) {
              return Mono.error(new IllegalStateException("broken"));
            }

            @Override
            public Mono<Messages> messages(String tenantId, Stretch stretch) {
              return counted.asMono();
            }

            @Override
            public Mono<Recent> recent(
                String tenantId, Instant monthBegan, Instant dayBegan, Instant end) {
              return Mono.empty();
            }
          },
          new Places(3, 2));

  @Test
  void oneTooManyIsRefusedAtOnceUntilAnotherIsThrough() {
    var first = reports.messages("t", DAY).toFuture();
    var second = reports.messages("t", DAY).toFuture();
    StepVerifier.create(reports.messages("t", DAY)).verifyError(BusyException.class);
    StepVerifier.create(reports.recent("t", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
        .verifyError(BusyException.class);
    StepVerifier.create(reports.recent("other", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
        .verifyComplete();

    counted.tryEmitValue(NONE);
    assertThat(first.join()).isEqualTo(NONE);
    assertThat(second.join()).isEqualTo(NONE);
    StepVerifier.create(reports.messages("t", DAY)).expectNext(NONE).verifyComplete();
  }

  @Test
  void whoGivesUpOrFailsMakesRoom() {
    for (int i = 0; i < 5; i++) {
      reports.messages("t", DAY).subscribe().dispose();
      StepVerifier.create(reports.calls("t", DAY, null)).verifyError(IllegalStateException.class);
    }
    StepVerifier.create(reports.recent("t", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
        .verifyComplete();
  }
}
