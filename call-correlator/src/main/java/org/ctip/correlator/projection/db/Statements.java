package org.ctip.correlator.projection.db;

import io.r2dbc.spi.R2dbcException;
import java.util.Objects;
import org.ctip.correlator.projection.RowsRefusedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Runs a projection's statement. */
final class Statements {
  /** SQLSTATE class of values that don't fit: too long, out of range, broken text. */
  private static final String DATA_EXCEPTION = "22";

  /** SQLSTATE class of values that break a constraint. */
  private static final String CONSTRAINT_VIOLATION = "23";

  /** SQLSTATE class of values that are too much for the database, such as for an index's entry. */
  private static final String LIMIT_EXCEEDED = "54";

  private Statements() {}

  /**
   * The number in column {@code kept} of the one row; a refusal of the values themselves is told
   * apart from everything else.
   */
  static Mono<Long> run(GenericExecuteSpec statement) {
    return statement
        .map(row -> Objects.requireNonNull(row.get("kept", Long.class)))
        .one()
        .onErrorMap(Statements::translated);
  }

  private static Throwable translated(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof R2dbcException cause
            && isRefusal(cause)
        ? new RowsRefusedException("SQLSTATE " + cause.getSqlState(), failure)
        : failure;
  }

  private static boolean isRefusal(R2dbcException cause) {
    String state = cause.getSqlState();
    return state != null
        && (state.startsWith(DATA_EXCEPTION)
            || state.startsWith(CONSTRAINT_VIOLATION)
            || state.startsWith(LIMIT_EXCEEDED));
  }
}
