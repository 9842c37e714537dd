package org.ctip.backups.db;

import java.nio.file.Path;
import java.time.Clock;
import org.ctip.backups.Archive;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.db.DatabaseRestore.Existing;

/** Restores, and is gone without a word when it comes to a certain line of progress. */
final class KilledRestore {
  static final int KILLED = 137;

  private KilledRestore() {}

  public static void main(String[] args) throws Exception {
    var database =
        new DatabaseAddress(
            "127.0.0.1", Integer.parseInt(args[1]), args[2], "ctip", args[3], "disable");
    Progress deadly =
        line -> {
          if (line.contains(args[4])) {
            Runtime.getRuntime().halt(KILLED);
          }
        };
    try (var archive = Archive.open(Path.of(args[0]), deadly)) {
      new DatabaseRestore(database, KilledRestore.class.getClassLoader(), Clock.systemUTC(), deadly)
          .restore(archive, Existing.REPLACE);
    }
  }
}
