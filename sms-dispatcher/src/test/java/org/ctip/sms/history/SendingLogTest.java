package org.ctip.sms.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendingLogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void attemptsReadAsInTheInheritedFile() {
    assertThat(lines(tried(4, "ivr", "accepted", "queued", null, "p4")))
        .containsExactly(
            "[4] Próba wysyłki do +48600000101", "[4] Wysłano (status=queued, msg_id=p4)");
    assertThat(lines(tried(4, "ivr", "accepted", "queued", null, null)))
        .endsWith("[4] Wysłano (status=queued, msg_id=None)");
    assertThat(lines(tried(4, "ivr", "simulated", null, null, null)))
        .endsWith("[4] Wysłano (status=SIMULATED, msg_id=None)");
    assertThat(lines(tried(4, "ivr", "refused", "2001", "Zły numer", null)))
        .endsWith("[4] Błąd odpowiedzi operatora: Zły numer");
    assertThat(lines(tried(4, "ivr", "later", "CONNECT", "Błąd transportu SMS: refused", null)))
        .endsWith("[4] Błąd transportu: refused");
    assertThat(lines(tried(4, "ivr", "unsure", "500", "HTTP 500", null)))
        .endsWith("[4] Błąd transportu: HTTP 500");
    assertThat(lines(tried(4, "admin-test", "accepted", "queued", null, "p4")))
        .containsExactly("[admin-test] status=queued, dest=+48600000101");
    assertThat(lines(tried(4, "admin-test", "refused", "2001", "Zły numer", null)))
        .containsExactly("[admin-test] status=refused, dest=+48600000101");
  }

  @Test
  void anAttemptUnderWayHasNoEndYet() {
    var open =
        new MessageArchive.LoggedTry(
            4,
            "+48600000101",
            "ivr",
            null,
            null,
            new MessageArchive.Try(1, "serwersms", NOON, null, null, null, null));
    assertThat(lines(open)).containsExactly("[4] Próba wysyłki do +48600000101");
  }

  @Test
  void theNewestLinesAreToldOldestFirst() {
    var tries =
        List.of(
            tried(6, "ivr", "accepted", "queued", null, "p6", 20),
            tried(5, "ivr", "accepted", "queued", null, "p5", 10));
    assertThat(SendingLog.lines(tries, 3))
        .extracting(SendingLog.Line::text)
        .containsExactly(
            "[5] Wysłano (status=queued, msg_id=p5)",
            "[6] Próba wysyłki do +48600000101",
            "[6] Wysłano (status=queued, msg_id=p6)");
  }

  private static List<String> lines(MessageArchive.LoggedTry... tries) {
    return SendingLog.lines(List.of(tries), 100).stream().map(SendingLog.Line::text).toList();
  }

  private static MessageArchive.LoggedTry tried(
      long id,
      String source,
      String outcome,
      @Nullable String code,
      @Nullable String reason,
      @Nullable String providerId) {
    return tried(id, source, outcome, code, reason, providerId, 0);
  }

  private static MessageArchive.LoggedTry tried(
      long id,
      String source,
      String outcome,
      @Nullable String code,
      @Nullable String reason,
      @Nullable String providerId,
      int seconds) {
    var at = NOON.plusSeconds(seconds);
    return new MessageArchive.LoggedTry(
        id,
        "+48600000101",
        source,
        providerId,
        code,
        new MessageArchive.Try(1, "serwersms", at, at.plusSeconds(1), outcome, code, reason));
  }
}
