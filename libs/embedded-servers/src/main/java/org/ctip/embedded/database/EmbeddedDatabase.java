package org.ctip.embedded.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctip.embedded.port.FreePorts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child process of this JVM, on the loopback address.
 *
 * <p>Its data stays in its directory and is taken up again by the next start. A server that
 * outlived a killed parent is found by its process id file and stopped first. Log-in needs a
 * password, drawn at the first start and kept beside the data, readable by the owner only.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** Name of the database and of its owner. */
  public static final String NAME = "ctip";

  private static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final Map<String, String> settings;
  private int port;
  private @Nullable EmbeddedPostgres server;

  private EmbeddedDatabase(Path directory, int port, Map<String, String> settings) {
    this.directory = directory;
    this.port = port == 0 ? FreePorts.next() : port;
    this.settings = Map.copyOf(settings);
  }

  /**
   * Starts a server and returns once it serves clients.
   *
   * @param directory where data and password are kept; created when missing
   * @param port to listen on; 0 for any free one, kept over a stop and start
   * @param settings server settings that replace ours
   * @throws UncheckedIOException when the server can't be started
   */
  public static EmbeddedDatabase start(Path directory, int port, Map<String, String> settings) {
    var database = new EmbeddedDatabase(directory, port, settings);
    database.start();
    return database;
  }

  /** Starts a server on any free port with our settings. */
  public static EmbeddedDatabase start(Path directory) {
    return start(directory, 0, Map.of());
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  /** Name of the role that owns the database. */
  public String user() {
    return NAME;
  }

  /** Password of that role. */
  public String password() {
    try {
      return secret(false);
    } catch (IOException e) {
      throw new UncheckedIOException("the database's password can't be read", e);
    }
  }

  /**
   * Password of that role at a server that another process has started.
   *
   * @param directory of that server
   */
  public static String password(Path directory) throws IOException {
    return Files.readString(directory.resolve("password")).strip();
  }

  /** For JDBC; user and password go beside it. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, NAME);
  }

  /** The environment that services understand. */
  public Map<String, String> environment() {
    return Map.of(
        "PGHOST",
        HOST,
        "PGPORT",
        String.valueOf(port),
        "PGDATABASE",
        NAME,
        "PGUSER",
        NAME,
        "PGPASSWORD",
        password(),
        "PGSSLMODE",
        "disable");
  }

  /** A new connection of the owning role. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), NAME, password());
  }

  /** Starts a stopped server again on the same port and data. Does nothing when it runs. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      Path data = directory.resolve("data");
      Files.createDirectories(directory);
      stopOrphan(data);
      var making = new FirstStart(directory, data);
      making.clearWhatWasNotFinished();
      boolean first = !Files.exists(data.resolve("PG_VERSION"));
      if (first) {
        making.begin();
      }
      String password = secret(first);
      var starting = builder(data, first, password).start();
      if (first) {
        try {
          lockDown(starting, data, password);
          making.finished();
        } catch (IOException e) {
          starting.close();
          throw e;
        }
      }
      port = starting.getPort();
      server = starting;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be started in " + directory, e);
    }
  }

  /** Stops the server in good order; its data stays. Does nothing when it is stopped. */
  public synchronized void stop() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL could not be stopped", e);
      } finally {
        server = null;
      }
    }
  }

  @Override
  public void close() {
    stop();
  }

  private EmbeddedPostgres.Builder builder(Path data, boolean first, String password) {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(binaries().toFile())
            .setPGStartupWait(PATIENCE)
            .setPort(port)
            .setLocaleConfig("encoding", "UTF8")
            .setServerConfig("listen_addresses", HOST)
            .setServerConfig("max_connections", "120")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("password_encryption", "scram-sha-256")
            .setServerConfig("timezone", "UTC")
            // zonky turns these off, as befits throw-away tests; our data is to survive.
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(
                ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile()));
    settings.forEach(builder::setServerConfig);
    if (!first) {
      builder.setConnectConfig("password", password);
    }
    return builder;
  }

  /** Binaries are unpacked once per user, not once per data directory. */
  private static Path binaries() {
    return Path.of(System.getProperty("user.home"), ".cache", "ctip", "postgresql");
  }

  /** initdb leaves the loopback address open to every local user: ask for the password instead. */
  private void lockDown(EmbeddedPostgres starting, Path data, String password) throws IOException {
    try (var connection = starting.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      // The password is base64url: nothing in it needs quoting.
      statement.execute("CREATE ROLE " + NAME + " LOGIN CREATEDB PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
      statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
      Files.write(
          data.resolve("pg_hba.conf"),
          List.of(
              "local all all scram-sha-256",
              "host all all 127.0.0.1/32 scram-sha-256",
              "host all all ::1/128 scram-sha-256"));
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("the new database could not be prepared", e);
    }
  }

  private String secret(boolean mayDraw) throws IOException {
    Path file = directory.resolve("password");
    if (!Files.exists(file) && mayDraw) {
      var drawn = new byte[24];
      new SecureRandom().nextBytes(drawn);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file,
          Base64.getUrlEncoder().withoutPadding().encodeToString(drawn),
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    return Files.readString(file).strip();
  }

  private static void stopOrphan(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(pidFile);
    } catch (NoSuchFileException e) {
      return; // It was just ending by itself: taking its file away is the last thing it does.
    }
    long pid = lines.isEmpty() ? -1 : parsePid(lines.getFirst());
    var orphan = ProcessHandle.of(pid).filter(process -> isServerOf(process, data));
    if (orphan.isPresent()) {
      log.info("stopping a PostgreSQL that outlived its parent, pid={}", pid);
      awaitExit(orphan.get());
    }
    Files.deleteIfExists(pidFile);
  }

  private static long parsePid(String line) {
    try {
      return Long.parseLong(line.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A process id may have been given to another program since: look at the command line. */
  private static boolean isServerOf(ProcessHandle process, Path data) {
    return process.info().commandLine().filter(line -> line.contains(data.toString())).isPresent();
  }

  private static void awaitExit(ProcessHandle process) throws IOException {
    // SIGTERM waits for clients, and those of a killed parent are gone.
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IOException("could not wait for the old PostgreSQL", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping the old PostgreSQL", e);
    }
  }
}
