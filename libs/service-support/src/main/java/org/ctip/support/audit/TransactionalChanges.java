package org.ctip.support.audit;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.ctip.support.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * One database transaction for both. The audit belongs to another service, which may never have run
 * on this database: then there is no record, so there is no change either.
 */
public final class TransactionalChanges implements AuditedChanges {
  private static final Logger log = LoggerFactory.getLogger(TransactionalChanges.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  /** No such schema, function, table; no right to use it. */
  private static final Set<String> MISSING = Set.of("3F000", "42883", "42P01", "42501");

  private final TransactionalOperator transaction;
  private final AuditTrail trail;

  public TransactionalChanges(TransactionalOperator transaction, AuditTrail trail) {
    this.transaction = transaction;
    this.trail = trail;
  }

  @Override
  public <T> Mono<T> make(Mono<T> change, Function<? super T, AuditEntry> entry) {
    return change
        .flatMap(
            made ->
                trail
                    .record(entry.apply(made))
                    .onErrorMap(TransactionalChanges::isMissing, TransactionalChanges::unrecorded)
                    .thenReturn(made))
        .as(transaction::transactional);
  }

  private static boolean isMissing(Throwable failure) {
    return failure.getCause() instanceof R2dbcException cause
        && MISSING.contains(String.valueOf(cause.getSqlState()));
  }

  private static Problem unrecorded(Throwable failure) {
    log.error(
        "a change is refused because the audit can't be written reason={}", failure.getMessage());
    return Problem.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The audit can't be written; nothing was changed. Try again once admin-api has run.",
        TRY_AGAIN);
  }
}
