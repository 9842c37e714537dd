package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger interrupts = new AtomicInteger();

  @Test
  void workGoesOnUntilSomebodyAsks() {
    assertThatCode(cancellation::check).doesNotThrowAnyException();

    cancellation.request();

    assertThatThrownBy(cancellation::check)
        .isInstanceOf(BackupCancelledException.class)
        .hasMessage("it was cancelled");
    assertThat(cancellation.reason()).isNull();
  }

  @Test
  void eachRequestInterruptsWhatRuns() {
    try (var _ = cancellation.interruptedBy(interrupts::incrementAndGet)) {
      assertThat(interrupts).hasValue(0);
      cancellation.request();
      cancellation.request();
      assertThat(interrupts).hasValue(2);
    }
    cancellation.request();
    assertThat(interrupts).hasValue(2);
  }

  @Test
  void whatBeginsAfterTheRequestIsInterruptedAtOnce() {
    cancellation.request();
    try (var _ = cancellation.interruptedBy(interrupts::incrementAndGet)) {
      assertThat(interrupts).hasValue(1);
    }
  }

  @Test
  void theFirstReasonStays() {
    cancellation.request("the service was stopped");
    cancellation.request("another");

    assertThatThrownBy(cancellation::check).hasMessage("the service was stopped");
  }
}
