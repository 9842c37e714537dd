package org.ctip.system.harness;

import java.time.Duration;
import org.ctip.standalone.installation.Progress;

/** Says nothing. */
public final class QuietProgress implements Progress {
  @Override
  public void begun(String what) {}

  @Override
  public void done(String what, Duration took) {}
}
