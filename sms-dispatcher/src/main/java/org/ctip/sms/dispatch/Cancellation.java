package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.ctip.events.sms.SmsState;

/**
 * A person calls off a message that waits for its time. It ends as SUPPRESSED with a code of its
 * own: a state of its own would be unknown to those who read the topic.
 */
public final class Cancellation {
  private Cancellation() {}

  /**
   * What calling it off makes of a message. Nobody has been asked to send it before: it has had no
   * attempt.
   *
   * @return empty when it has no time of its own, or does not wait any more
   */
  public static Optional<Change> of(Message message, Instant now) {
    if (message.envelope().sendAt() == null || message.state() != SmsState.ADMITTED) {
      return Optional.empty();
    }
    var progress =
        message
            .progress()
            .to(SmsState.SUPPRESSED, now)
            .error(Codes.CANCELLED, "cancelled before it was sent")
            .done();
    return Optional.of(new Change(message, message.with(progress), EventType.SUPPRESSED, null));
  }

  /** Whether it was called off. */
  public static boolean happenedTo(Message message) {
    return message.state() == SmsState.SUPPRESSED
        && Codes.CANCELLED.equals(message.progress().errorCode());
  }
}
