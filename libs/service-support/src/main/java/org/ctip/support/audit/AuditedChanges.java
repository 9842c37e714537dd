package org.ctip.support.audit;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Changes that are kept together with the record of who made them, both or neither. */
public interface AuditedChanges {
  /**
   * Makes a change and records it, in one transaction. Complete means both are committed; when the
   * record can't be written, the change is not made.
   *
   * @param change when it turns out empty, nothing is recorded and the result is empty
   * @param entry tells of what was changed
   */
  <T> Mono<T> make(Mono<T> change, Function<? super T, AuditEntry> entry);
}
