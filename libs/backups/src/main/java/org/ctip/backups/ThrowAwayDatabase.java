package org.ctip.backups;

/** An empty database of no importance; it is gone when it is closed. */
public interface ThrowAwayDatabase extends AutoCloseable {
  DatabaseAddress address();

  @Override
  void close();

  /** Makes them. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes one.
     *
     * @throws BackupException when there can be none
     */
    ThrowAwayDatabase make();
  }
}
