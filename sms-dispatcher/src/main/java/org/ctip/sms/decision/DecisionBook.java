package org.ctip.sms.decision;

import java.time.Instant;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.dispatch.PersonsWord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where decisions are kept, beside the message they are about. */
public interface DecisionBook {
  /**
   * A decision.
   *
   * @param messageId the message's integer id
   * @param decider e-mail of who decided
   * @param note why, as the person says; null when nothing was said
   */
  record Decision(
      String tenantId,
      long messageId,
      Instant at,
      long decidedBy,
      String decider,
      PersonsWord word,
      @Nullable String note,
      SmsState before,
      SmsState after) {}

  /** Keeps a decision. */
  Mono<Void> keep(Decision decision);
}
