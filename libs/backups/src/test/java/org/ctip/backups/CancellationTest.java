package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aPauseEndsWhenSomebodyAsks() {
    assertThat(cancellation.requestedWithin(Duration.ofMillis(1))).isFalse();
    cancellation.request();
    assertThat(cancellation.requestedWithin(Duration.ofDays(1))).isTrue();
  }

  @Test
  void aDigestIsLeftWhenSomebodyAsks(@TempDir Path place) throws Exception {
    var file = Files.writeString(place.resolve("a.zip"), "abc");
    assertThat(Sha256.of(file, cancellation))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    cancellation.request();

    assertThatThrownBy(() -> Sha256.of(file, cancellation))
        .isInstanceOf(BackupCancelledException.class);
  }

  @Test
  void aFileThatIsNotThereIsNotDamaged(@TempDir Path place) {
    assertThatThrownBy(() -> Sha256.of(place.resolve("none.zip"), cancellation))
        .isInstanceOf(MissingArchiveException.class);
    assertThatThrownBy(() -> Archive.open(place.resolve("none.zip"), Progress.SILENT))
        .isInstanceOf(MissingArchiveException.class);
  }
}
