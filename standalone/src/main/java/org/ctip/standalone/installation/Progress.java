package org.ctip.standalone.installation;

import java.time.Duration;

/** Told what is going on while an installation starts and stops. Called from several threads. */
public interface Progress {
  /** Something was begun that may take a moment. */
  void begun(String what);

  /** It is done. */
  void done(String what, Duration took);
}
