package org.ctip.sms.retention;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where texts are blanked; the messages themselves stay, with all their counts. */
public interface TextStore {
  /**
   * Blanks texts of a tenant's messages that are through, oldest first.
   *
   * @param before only of messages created before
   * @param most how many at once
   * @return how many were blanked
   */
  Mono<Long> blank(String tenantId, Instant before, int most, Instant now);

  /**
   * Blanks hidden texts of messages that are through, of all tenants: they hold a way in, such as a
   * one-time link, which nobody needs to read again.
   *
   * @param most how many at once
   * @return how many were blanked
   */
  Mono<Long> blankHidden(int most, Instant now);
}
