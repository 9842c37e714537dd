package org.ctip.operator.missed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.operator.missed.MissedDesk.Count;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RecentCountsTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final Mono<Count> count = Mono.fromSupplier(() -> new Count(asked.incrementAndGet(), 0));
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final RecentCounts counts =
      new RecentCounts(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  private int open(String tenant) {
    return counts.of(tenant, count).block().open();
  }

  @Test
  void manyWhoAskWithinASecondAreCountedForOnce() {
    assertThat(open("a")).isEqualTo(1);
    now = now.plusMillis(999);
    assertThat(open("a")).isEqualTo(1);
    now = now.plusMillis(1);
    assertThat(open("a")).isEqualTo(2);
  }

  @Test
  void nobodyGetsTheCountOfAnotherTenant() {
    assertThat(open("a")).isEqualTo(1);
    assertThat(open("b")).isEqualTo(2);
  }

  @Test
  void whatAChangeHasMadeOldIsForgotten() {
    open("a");
    counts.forget("a");
    assertThat(open("a")).isEqualTo(2);
  }

  @Test
  void failureIsNotKept() {
    StepVerifier.create(counts.of("a", Mono.error(new IllegalStateException())))
        .verifyError(IllegalStateException.class);
    assertThat(open("a")).isEqualTo(1);
  }

  @Test
  void onlyAThousandTenantsAreRemembered() {
    for (int i = 0; i <= 1_000; i++) {
      open("t" + i);
    }
    assertThat(open("t1000")).isEqualTo(1_001);
    assertThat(open("t0")).isEqualTo(1_002);
  }
}
