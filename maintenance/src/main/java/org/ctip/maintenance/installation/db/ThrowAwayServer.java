package org.ctip.maintenance.installation.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.ThrowAwayDatabase;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.MaintenanceException;

/** A PostgreSQL of its own in a temporary directory: what is tried there touches no other. */
public final class ThrowAwayServer implements ThrowAwayDatabase {
  private final Path directory;
  private final EmbeddedDatabase server;

  private ThrowAwayServer(Path directory, EmbeddedDatabase server) {
    this.directory = directory;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @throws MaintenanceException when none can be started
   */
  public static ThrowAwayServer start() {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("ctip-restore-test");
      return new ThrowAwayServer(
          directory, EmbeddedDatabase.start(directory.resolve("postgresql")));
    } catch (IOException | UncheckedIOException e) {
      if (directory != null) {
        delete(directory);
      }
      throw new MaintenanceException("no PostgreSQL could be started: " + e.getMessage(), e);
    }
  }

  @Override
  public DatabaseAddress address() {
    return InstallationDatabase.address(server);
  }

  @Override
  public void close() {
    server.close();
    delete(directory);
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " can't be removed", e);
    }
  }
}
