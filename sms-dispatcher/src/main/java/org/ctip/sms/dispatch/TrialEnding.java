package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.Outcome;

/**
 * How a test message ends: it is never tried again, and one that the provider took is listed as
 * SIMULATED, as ever (ctip-behaviour.md, section 2).
 */
public final class TrialEnding {
  private TrialEnding() {}

  /**
   * What the outcome makes of a test message.
   *
   * @return empty when a later attempt is under way
   */
  public static Optional<Change> of(
      Lifecycle lifecycle,
      Message message,
      int attempt,
      Instant began,
      Outcome outcome,
      Instant now) {
    boolean open =
        message.progress().attempts() == attempt
            && (message.state() == SmsState.SENDING || message.state() == SmsState.UNCERTAIN);
    if (!open) {
      return lifecycle.settle(message, attempt, began, outcome, now, 0);
    }
    var ended =
        Lifecycle.told(attempt, String.valueOf(message.progress().provider()), began, now, outcome);
    return switch (outcome) {
      case Outcome.Accepted(var id, var status) -> {
        var progress =
            message
                .progress()
                .to(SmsState.SIMULATED, now)
                .provider(id, status)
                .error(null, null)
                .done();
        yield Optional.of(new Change(message, message.with(progress), EventType.SIMULATED, ended));
      }
      case Outcome.Later(_, var code, var reason) -> {
        var progress = message.progress().to(SmsState.FAILED, now).error(code, reason).done();
        yield Optional.of(new Change(message, message.with(progress), EventType.FAILED, ended));
      }
      case Outcome.Refused _, Outcome.Unsure _, Outcome.Simulated _ ->
          lifecycle.settle(message, attempt, began, outcome, now, 0);
    };
  }
}
