package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.ctip.events.sms.SmsState;

/** What a person decides about a message of which nobody knows whether it was sent. */
public enum PersonsWord {
  /** It was sent: reports may still tell more. */
  SENT,
  /** It was not sent, and is to be: the only way from doubt to another attempt. */
  NOT_SENT_RETRY,
  /** It was not sent, and is not to be any more. */
  NOT_SENT_DROP;

  /** As it is written in requests and rows. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The decision of a word; empty when there is none. */
  public static Optional<PersonsWord> of(String word) {
    for (PersonsWord decision : values()) {
      if (decision.word().equals(word)) {
        return Optional.of(decision);
      }
    }
    return Optional.empty();
  }

  /**
   * What the decision makes of a message. Evidence that comes later still counts: a report moves a
   * message on, whatever a person thought.
   *
   * @return empty when the message is not in doubt
   */
  public Optional<Change> on(Message message, Instant now) {
    if (message.state() != SmsState.UNCERTAIN) {
      return Optional.empty();
    }
    var progress = message.progress();
    return Optional.of(
        switch (this) {
          case SENT ->
              change(
                  message,
                  progress.to(SmsState.ACCEPTED, now).error(null, null).done(),
                  EventType.SENT);
          case NOT_SENT_RETRY ->
              change(
                  message,
                  progress.to(SmsState.RETRY_AT, now).dueAt(now).error(null, null).done(),
                  EventType.RETRY);
          case NOT_SENT_DROP ->
              change(
                  message,
                  progress
                      .to(SmsState.FAILED, now)
                      .error(Codes.DROPPED, "a person decided that it was not sent")
                      .done(),
                  EventType.FAILED);
        });
  }

  private static Change change(Message message, Progress after, EventType type) {
    return new Change(message, message.with(after), type, null);
  }
}
