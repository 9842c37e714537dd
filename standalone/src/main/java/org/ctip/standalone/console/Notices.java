package org.ctip.standalone.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.ctip.maintenance.installation.RunningInstallation;
import org.ctip.standalone.installation.Installation;

/** Tells other commands that an installation runs here, and where its parts listen. */
final class Notices {
  private Notices() {}

  static RunningInstallation.Notice publish(Installation installation, Path directory)
      throws IOException {
    return new RunningInstallation(
            ProcessHandle.current().pid(),
            Instant.now(),
            installation.url().getPort(),
            installation.embeddedDatabasePort(),
            installation.bootstrapServers())
        .publish(directory);
  }
}
