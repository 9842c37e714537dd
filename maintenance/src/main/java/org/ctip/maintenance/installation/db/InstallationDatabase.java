package org.ctip.maintenance.installation.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.DataDirectory;
import org.ctip.maintenance.installation.DataLock;
import org.ctip.maintenance.installation.MaintenanceException;
import org.jspecify.annotations.Nullable;

/**
 * The database of an installation for the time of a command: the one that PGHOST names, the one of
 * a running installation, or the embedded one of a stopped installation, started for us and stopped
 * again.
 */
public final class InstallationDatabase implements AutoCloseable {
  private final DatabaseAddress address;
  private final boolean running;
  private final @Nullable EmbeddedDatabase started;
  private final @Nullable DataLock lock;

  private InstallationDatabase(
      DatabaseAddress address,
      boolean running,
      @Nullable EmbeddedDatabase started,
      @Nullable DataLock lock) {
    this.address = address;
    this.running = running;
    this.started = started;
    this.lock = lock;
  }

  /** What is to happen where there has never been an installation. */
  public enum Missing {
    REFUSE,
    MAKE
  }

  /**
   * Opens it.
   *
   * @param environment of this process, for PGHOST and the others
   * @throws MaintenanceException when there is none or it can't be reached
   */
  public static InstallationDatabase open(
      DataDirectory directory,
      Map<String, String> environment,
      Missing whenMissing,
      Progress progress) {
    var cluster = DatabaseAddress.of(environment);
    if (cluster != null) {
      return checked(new InstallationDatabase(cluster, false, null, null));
    }
    try {
      if (!directory.exists() && whenMissing == Missing.REFUSE) {
        throw new MaintenanceException(
            "there is no installation in " + directory.path() + "; name its place with --data");
      }
      var lock = directory.lockIfIdle();
      return lock == null ? ofRunning(directory) : start(directory, lock, progress);
    } catch (IOException e) {
      throw new MaintenanceException(directory.path() + " can't be used: " + e.getMessage(), e);
    }
  }

  private static InstallationDatabase ofRunning(DataDirectory directory) throws IOException {
    var told = directory.running();
    if (told == null) {
      throw new MaintenanceException(
          "CTIP is just starting or stopping in " + directory.path() + "; try again in a moment");
    }
    Integer port = told.postgres();
    if (port == null) {
      throw new MaintenanceException(
          "the installation in "
              + directory.path()
              + " uses a PostgreSQL of its own: set PGHOST and the others as for it");
    }
    String password = EmbeddedDatabase.password(directory.postgresql());
    return checked(
        new InstallationDatabase(
            new DatabaseAddress(
                "127.0.0.1",
                port,
                EmbeddedDatabase.NAME,
                EmbeddedDatabase.NAME,
                password,
                "disable"),
            true,
            null,
            null));
  }

  private static InstallationDatabase start(
      DataDirectory directory, DataLock lock, Progress progress) throws IOException {
    try {
      progress.say("CTIP is not running: starting its PostgreSQL for this command");
      var database = EmbeddedDatabase.start(directory.postgresql());
      return new InstallationDatabase(address(database), false, database, lock);
    } catch (UncheckedIOException e) {
      lock.close();
      throw new MaintenanceException(
          "PostgreSQL could not be started; "
              + directory.postgresql().resolve("server.log")
              + " says why",
          e);
    }
  }

  /** How a started embedded database is reached. */
  public static DatabaseAddress address(EmbeddedDatabase database) {
    return new DatabaseAddress(
        database.host(),
        database.port(),
        EmbeddedDatabase.NAME,
        database.user(),
        database.password(),
        "disable");
  }

  private static InstallationDatabase checked(InstallationDatabase database) {
    try (var connection = database.connect()) {
      connection.isValid(10);
      return database;
    } catch (SQLException e) {
      throw new MaintenanceException(
          "PostgreSQL at " + database.address + " can't be reached: " + e.getMessage(), e);
    }
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Whether an installation of this machine is running on it; of a cluster it is not known. */
  public boolean running() {
    return running;
  }

  /** A new connection, told apart by its application name. */
  public Connection connect() throws SQLException {
    return address.connect();
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
