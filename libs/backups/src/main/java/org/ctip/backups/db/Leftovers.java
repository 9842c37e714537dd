package org.ctip.backups.db;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.BackupDirectory;
import org.ctip.backups.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs left whose process was killed: parts of archives, and databases to try in. Each carries
 * the number of its run, and a run that is not at work never will be again, so nothing is taken
 * from those that are, in whichever process. What can't be removed is left to the next time.
 */
public final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  private interface Removal {
    void remove() throws IOException, SQLException;
  }

  private record Leftover(String name, long run, Removal removal) {}

  /** Removes them. */
  public static void remove(DatabaseAddress database, BackupDirectory files) {
    try {
      var found = found(database, files);
      if (found.isEmpty()) {
        return;
      }
      // Asked after they were found: who has begun since has none among them.
      var alive = BackupRuns.alive(database);
      found.stream()
          .filter(one -> one.run == 0 ? alive.isEmpty() : !alive.contains(one.run))
          .forEach(Leftovers::remove);
    } catch (IOException | SQLException e) {
      log.warn("what killed runs left is not found reason={}", e.getMessage());
    }
  }

  private static List<Leftover> found(DatabaseAddress database, BackupDirectory files)
      throws IOException, SQLException {
    var found = new ArrayList<Leftover>();
    files
        .parts()
        .forEach(
            (part, run) ->
                found.add(new Leftover(part.toString(), run, () -> Files.deleteIfExists(part))));
    var server = new Server(database);
    ScratchDatabase.all(database)
        .forEach((name, run) -> found.add(new Leftover(name, run, () -> server.dropByForce(name))));
    return found;
  }

  private static void remove(Leftover leftover) {
    try {
      leftover.removal.remove();
      log.info("removed what a killed run left run={} name={}", leftover.run, leftover.name);
    } catch (IOException | SQLException e) {
      log.warn(
          "what a killed run left can't be removed name={} reason={}",
          leftover.name,
          e.getMessage());
    }
  }
}
