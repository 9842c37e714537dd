package org.ctip.operator.live;

import java.time.Instant;
import java.util.Locale;
import org.ctip.events.sms.SmsDirection;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsState;
import org.jspecify.annotations.Nullable;

/**
 * A message on the live stream.
 *
 * @param id the integer id of the lists
 * @param type what happened: {@code accepted}, {@code sent}, {@code delivered}, ...
 * @param status the listed name: NEW, RETRY, SENT, ERROR, SIMULATED
 * @param peer the other side's number
 * @param text what operators may read: credentials are not shown
 * @param callId the call it belongs to; null when none
 * @param errorCode the provider's or our code, such as CANCELLED; null when there is no error
 * @param parts how many SMS its text takes
 * @param nextAttemptAt when it is due, also for one that waits for its time; null when none is
 *     planned
 */
public record SmsView(
    String messageId,
    long id,
    long version,
    String type,
    SmsState state,
    String status,
    SmsDirection direction,
    Instant at,
    Instant createdAt,
    String peer,
    String text,
    String source,
    @Nullable String callId,
    @Nullable String provider,
    @Nullable String providerStatus,
    @Nullable String errorText,
    @Nullable String errorCode,
    int parts,
    @Nullable Instant nextAttemptAt) {
  private static final String CREDENTIALS = "admin_user_credentials";
  private static final String HIDDEN = "Treść ukryta (dane logowania administratora).";

  /** The view of an event. */
  public static SmsView of(SmsEvent sms) {
    return new SmsView(
        sms.messageId(),
        sms.number(),
        sms.version(),
        sms.type(),
        sms.state(),
        sms.state().listed(),
        sms.direction(),
        sms.at(),
        sms.createdAt(),
        sms.peer(),
        holdsCredentials(sms) ? HIDDEN : sms.text(),
        sms.source(),
        sms.callId(),
        sms.provider(),
        sms.providerStatus(),
        sms.errorText(),
        sms.errorCode(),
        sms.parts(),
        sms.nextAttemptAt());
  }

  /** The inherited rule: by origin, or by the two words that only such a message has. */
  private static boolean holdsCredentials(SmsEvent sms) {
    String text = sms.text().toLowerCase(Locale.ROOT);
    return sms.origin().equals(CREDENTIALS) || (text.contains("hasło:") && text.contains("login:"));
  }
}
