package org.ctip.maintenance;

import java.io.PrintWriter;
import org.ctip.backups.Progress;

/** Lines for a person, shown at once. */
final class Output {
  private Output() {}

  static Progress of(PrintWriter out) {
    return line -> {
      out.println(line);
      out.flush();
    };
  }
}
