package org.ctip.maintenance;

import java.nio.file.Path;
import java.util.Map;
import org.ctip.backups.Progress;
import org.ctip.maintenance.installation.DataDirectory;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.ctip.maintenance.installation.db.InstallationDatabase.Missing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation is meant. */
final class InstallationOptions {
  @Option(
      names = "--data",
      description =
          "the installation's data directory (default: that of what is running, or of up)")
  private @Nullable Path data;

  private @Nullable DataDirectory chosen;

  /** Where {@code ./ctip} lives; the current directory when started otherwise. */
  static Path home() {
    return Path.of(System.getProperty("ctip.home", "")).toAbsolutePath();
  }

  static Map<String, String> environment() {
    return System.getenv();
  }

  /** The directory that is meant. The log of this command goes below it. */
  DataDirectory directory() {
    if (chosen == null) {
      chosen = DataDirectory.chosen(data, environment(), home());
      if (System.getProperty("ctip.logs") == null) {
        System.setProperty("ctip.logs", chosen.toolLogs().toString());
      }
    }
    return chosen;
  }

  InstallationDatabase database(Missing whenMissing, Progress progress) {
    return InstallationDatabase.open(directory(), environment(), whenMissing, progress);
  }

  InstallationDatabase database(Progress progress) {
    return database(Missing.REFUSE, progress);
  }
}
