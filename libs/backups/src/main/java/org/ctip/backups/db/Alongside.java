package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;

/** What is written in one transaction with a step of a run's record: both are kept, or neither. */
@FunctionalInterface
public interface Alongside {
  /** Nothing. */
  Alongside NOTHING = (_, _) -> {};

  /**
   * Writes. When the step is tried again, so is this: what an earlier try wrote is undone then.
   *
   * @param transaction of the step, which sees the rows of all tenants; whoever called ends it
   * @param run number of the run's row
   */
  void write(Connection transaction, long run) throws SQLException;
}
