package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.sms.dispatch.Messages.NOON;
import static org.ctip.sms.dispatch.Messages.request;

import java.time.Duration;
import java.time.Instant;
import org.ctip.support.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendTimeTest {
  @ParameterizedTest
  @CsvSource({
    "-PT1S, false",
    "PT0S, false",
    "PT59.999999S, false",
    "PT1M, true",
    "P1D, true",
    "P90D, true",
    "P90DT0.000001S, false"
  })
  void isBetweenAMinuteAndNinetyDaysAhead(Duration ahead, boolean allowed) {
    assertThat(SendTime.allows(NOON.plus(ahead), NOON)).isEqualTo(allowed);
  }

  @Test
  void isPartOfWhatMakesTwoRequestsTheSame() {
    var atOnce = request("k");
    var later = at(NOON.plusSeconds(60));
    assertThat(later.fingerprint())
        .isEqualTo(at(NOON.plusSeconds(60)).fingerprint())
        .isNotEqualTo(at(NOON.plusSeconds(61)).fingerprint())
        .isNotEqualTo(atOnce.fingerprint());
  }

  /** Computed with another program, as it was before requests had times of their own. */
  @Test
  void leavesTheFingerprintsOfRequestsWithoutItAsTheyAreStored() {
    assertThat(request("k").fingerprint())
        .isEqualTo("4c5b01fddaa9ba76021f89b09ab9e26e0888b9c26c0599d2f67ad6d7a590c544");
  }

  @Test
  void authorIsCalledByNameOrElseByAddress() {
    assertThat(author("Anna", "Example")).isEqualTo(new SendRequest.Author(3, "Anna Example"));
    assertThat(author(" ", "Example").name()).isEqualTo("Example");
    assertThat(author(null, null).name()).isEqualTo("anna@example.org");
    assertThat(author("Anna", "Example")).hasToString("Author[3]");
  }

  private static SendRequest.Author author(String first, String last) {
    return SendRequest.Author.of(
        new Session(1, "default", 3, "anna@example.org", first, last, "operator", Instant.MAX));
  }

  static SendRequest at(Instant sendAt) {
    var r = request("k");
    return new SendRequest(
        r.tenantId(),
        r.idempotencyKey(),
        r.presented(),
        r.e164(),
        r.text(),
        r.source(),
        r.origin(),
        r.callNumber(),
        r.callRef(),
        r.notAfter(),
        r.meta(),
        r.createdBy(),
        r.template(),
        r.requestedAt(),
        sendAt);
  }
}
