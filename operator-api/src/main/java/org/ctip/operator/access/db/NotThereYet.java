package org.ctip.operator.access.db;

import io.r2dbc.spi.R2dbcException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.BadSqlGrammarException;

/**
 * Tables and views that somebody, perhaps we, makes in a moment: at a first start, and while a
 * newer version of their owner is being started.
 */
public final class NotThereYet {
  /** SQLSTATE of a table and of a schema that does not exist. */
  private static final Set<String> UNDEFINED = Set.of("42P01", "3F000");

  private NotThereYet() {}

  /** Whether a failure says that a table or view is missing. */
  public static boolean is(Throwable failure) {
    if (!(failure instanceof BadSqlGrammarException grammar)) {
      return false;
    }
    R2dbcException cause = grammar.getR2dbcException();
    String state = cause == null ? null : cause.getSqlState();
    return state != null && UNDEFINED.contains(state);
  }

  /** The same failure, but one of a missing table as what it is: away rather than broken. */
  public static Throwable asAway(Throwable failure) {
    return is(failure)
        ? new DataAccessResourceFailureException("a table or view is not there yet", failure)
        : failure;
  }
}
