package org.ctip.admin.link;

import org.ctip.events.sms.SmsCommand;
import reactor.core.publisher.Mono;

/** Has an SMS sent. */
public interface LinkSms {
  /** Completes once the request can't be lost any more. Repeating it sends nothing twice. */
  Mono<Void> send(SmsCommand command);
}
