package org.ctip.backups.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareTest {
  private final Share share = new Share(Map.of("big", 899L, "small", 98L, "empty", 0L), 1);

  private void rows(long count) {
    for (long i = 0; i < count; i++) {
      share.row();
    }
  }

  @Test
  void growsWithTheRowsAndIsNeverTheWhole() {
    assertThat(share.percent()).isZero();
    share.begin("big");
    rows(450);
    assertThat(share.percent()).isEqualTo(45);
    rows(449);
    share.end();
    assertThat(share.percent()).isEqualTo(90);
    share.begin("small");
    rows(98);
    share.end();
    share.begin("empty");
    share.end();
    assertThat(share.percent()).isEqualTo(99);
  }

  @Test
  void aTableThatHoldsMoreThanWasBelievedDoesNotRunAhead() {
    share.begin("small");
    rows(100_000);
    assertThat(share.percent()).isEqualTo(9);
    share.end();
    assertThat(share.percent()).isEqualTo(9);
  }

  @Test
  void oneThatHoldsLessJumpsAtItsEnd() {
    share.begin("big");
    rows(10);
    share.end();
    assertThat(share.percent()).isEqualTo(90);
  }

  @Test
  void aTableThatNobodyCountedIsNoReasonToFail() {
    var unknown = new Share(Map.of(), 2);
    unknown.begin("new");
    unknown.row();
    unknown.end();
    assertThat(unknown.percent()).isEqualTo(99);
  }
}
