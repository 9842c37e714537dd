package org.ctip.standalone.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.ctip.standalone.installation.Progress;

/** Says what is done, one line each. */
final class ConsoleProgress implements Progress {
  private final PrintStream out;

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begun(String what) {
    // The line comes when it is done: several things are begun at once.
  }

  @Override
  public void done(String what, Duration took) {
    synchronized (out) {
      out.printf(Locale.ROOT, "  %-32s %5.1f s%n", what, took.toMillis() / 1000.0);
    }
  }
}
