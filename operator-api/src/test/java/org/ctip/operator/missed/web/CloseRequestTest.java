package org.ctip.operator.missed.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.events.desk.MissedOutcome;
import org.junit.jupiter.api.Test;

class CloseRequestTest {
  @Test
  void noteIsInNoLog() {
    assertThat(new CloseRequest(MissedOutcome.TEXTED, "about a person"))
        .hasToString("CloseRequest[outcome=TEXTED]");
  }
}
