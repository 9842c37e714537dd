package org.ctip.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private record Entry(Instant at, String text) {}

  private static Entry entry(int number) {
    return new Entry(Instant.EPOCH.plusSeconds(number), "n" + number);
  }

  @Test
  void memoryKeepsTheNewestInOrder() {
    try (var ledger = Ledger.<Entry>open(2, null)) {
      ledger.add(entry(1));
      ledger.add(entry(2));
      ledger.add(entry(3));

      assertThat(ledger.entries()).containsExactly(entry(2), entry(3));
      assertThat(ledger.total()).isEqualTo(3);
      assertThat(ledger.since(2)).containsExactly(entry(3));
      assertThat(ledger.since(0)).containsExactly(entry(2), entry(3));
      assertThat(ledger.since(3)).isEmpty();
    }
  }

  @Test
  void fileKeepsAllAndIsAppendedTo(@TempDir Path folder) throws Exception {
    var file = folder.resolve("deep/ledger.jsonl");
    for (var run = 0; run < 2; run++) {
      try (var ledger = Ledger.<Entry>open(0, file)) {
        ledger.add(entry(run * 2));
        ledger.add(entry(run * 2 + 1));
        assertThat(ledger.entries()).isEmpty();
      }
    }

    assertThat(Files.readAllLines(file))
        .hasSize(4)
        .first()
        .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"text\":\"n0\"}");
    assertThat(Files.readString(file)).contains("n3");
  }
}
