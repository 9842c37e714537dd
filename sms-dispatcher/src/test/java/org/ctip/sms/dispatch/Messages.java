package org.ctip.sms.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ctip.events.sms.SmsDirection;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.ReportedState;
import org.ctip.smstext.SmsEncoding;
import org.jspecify.annotations.Nullable;

/** Messages for tests. */
public final class Messages {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final Lifecycle LIFECYCLE =
      new Lifecycle(
          new RetryPolicy(
              Duration.ofSeconds(5), 3, Duration.ofMinutes(15), 5, Duration.ofHours(24), 0),
          new CheckPolicy(Duration.ofSeconds(5), 2, Duration.ofMinutes(10), Duration.ofHours(2)),
          new CheckPolicy(Duration.ofMinutes(1), 2, Duration.ofHours(2), Duration.ofHours(72)));

  private Messages() {}

  public static SendRequest request(String key) {
    return new SendRequest(
        "default",
        key,
        "600000101",
        null,
        "Hello",
        "ivr",
        "ui",
        null,
        null,
        null,
        Map.of("digit", "9"),
        null,
        null,
        NOON);
  }

  static Message admitted() {
    return admitted(null);
  }

  static Message admitted(@Nullable Instant notAfter) {
    var envelope =
        new Envelope(
            "default",
            MessageIds.messageId("default", "ivr-1"),
            SmsDirection.OUTBOUND,
            "+48600000101",
            "Hello",
            false,
            SmsEncoding.GSM7,
            1,
            "ivr",
            "ui",
            null,
            notAfter,
            null,
            null,
            NOON);
    return new Message(1, envelope, Progress.first(SmsState.ADMITTED, NOON, null, null));
  }

  /** As a store hands it to a worker. */
  static Message claimed(Message message) {
    var p = message.progress();
    return message.with(
        new Progress(
            SmsState.CLAIMED,
            p.version(),
            p.fence() + 1,
            p.attempts(),
            p.nextAttemptAt(),
            p.checks(),
            p.nextCheckAt(),
            p.since(),
            p.provider(),
            p.account(),
            p.providerMessageId(),
            p.providerStatus(),
            p.errorCode(),
            p.errorText(),
            p.updatedAt()));
  }

  static Message sending() {
    return LIFECYCLE.begin(claimed(admitted()), "serwersms", "account", NOON).after();
  }

  public static DeliveryReport report(ReportedState state) {
    return new DeliveryReport(
        "serwersms",
        "p1",
        null,
        state,
        state.name().toLowerCase(java.util.Locale.ROOT),
        null,
        null);
  }
}
