package org.ctip.architecture.broken.techniques.dispatch.db;

/** What a controller has no business with. */
public class Table {
  /** How many there are. */
  public int rows() {
    return 0;
  }
}
