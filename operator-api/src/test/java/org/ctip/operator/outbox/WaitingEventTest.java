package org.ctip.operator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.operator.Samples;
import org.junit.jupiter.api.Test;

class WaitingEventTest {
  @Test
  void whatIsDoneAboutACallerHasTheirKeyWhateverTheNewestCall() {
    assertThat(WaitingEvent.of(Samples.handled("t", "first", "600000101", 1)).key())
        .isEqualTo(WaitingEvent.of(Samples.handled("t", "second", "600000101", 2)).key())
        .isEqualTo("t/600000101");
  }

  @Test
  void whatIsWrittenAboutACallHasTheKeyOfTheCall() {
    assertThat(WaitingEvent.of(Samples.annotated("t", "call", 1, "x")).key()).isEqualTo("t/call");
  }
}
