package org.ctip.architecture.broken.techniques.dispatch.web;

import org.ctip.architecture.broken.techniques.dispatch.db.Table;

/** An adapter that reaches for another adapter instead of its feature. */
class Controller {
  private final Table table = new Table();

  int count() {
    return table.rows();
  }
}
