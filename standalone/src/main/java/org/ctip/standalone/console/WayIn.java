package org.ctip.standalone.console;

import java.io.PrintStream;
import org.ctip.standalone.installation.Installation;

/** Tells whoever started an installation how to come in: there is no default password. */
final class WayIn {
  private WayIn() {}

  static void print(Installation installation, PrintStream out) {
    var link = installation.firstStep();
    if (link.isPresent()) {
      out.println("  begin     " + link.get());
      out.println("            makes you the administrator; good once, for a day");
    } else {
      out.println("  log in    with your account; ./ctip admin-link helps who can't");
    }
  }
}
