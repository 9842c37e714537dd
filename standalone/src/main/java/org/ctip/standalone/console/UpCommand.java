package org.ctip.standalone.console;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ctip.maintenance.installation.DataLock;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything on one machine, for real use. */
@Command(name = "up", description = "Starts everything; settings come from the environment.")
final class UpCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;

  @Option(names = "--port", description = "port people and clients go to")
  private @Nullable Integer port;

  @Option(names = "--data", description = "where data is kept")
  private @Nullable Path data;

  @Option(
      names = "--only",
      split = ",",
      description = "run these services only, with a Kafka and a PostgreSQL that are there already")
  private Set<String> only = Set.of();

  @Option(
      names = "--set",
      description = "a setting for all services, such as --set PBX_HOST=192.0.2.1; may be repeated")
  private Map<String, String> settings = Map.of();

  @Override
  public Integer call() throws Exception {
    var directory = directory(data, "data");
    try (var lockFile = DataLock.acquire(directory)) {
      var out = System.out;
      var foreground = new Foreground(out);
      out.println("Starting CTIP; data in " + directory);
      var environment = new HashMap<String, String>();
      if (only.isEmpty()) {
        // The one instance there is: it reads its PBXs even when the broker never came up.
        environment.put("ctip.ingest.ownership", "all");
      }
      SecretKeys.name(environment, directory);
      environment.putAll(settings);
      var installation =
          Installation.start(
              new InstallationSettings(
                  directory,
                  port(port),
                  parts(),
                  System.getenv("CTIP_KAFKA_BOOTSTRAP"),
                  System.getenv("PGHOST") == null ? null : Map.of(),
                  0,
                  0,
                  environment),
              new ConsoleProgress(out));
      foreground.opened(installation);
      foreground.opened(Notices.publish(installation, directory));
      out.println();
      out.println("CTIP is up: " + installation.url());
      WayIn.print(installation, out);
      out.println("  logs in   " + System.getProperty("ctip.logs"));
      if (System.getenv("PBX_HOST") == null) {
        out.println("  no PBX is set: do that at " + installation.url().resolve("/admin/setup"));
        out.println("            or give PBX_HOST, PBX_PORT and PBX_PIN in the environment");
      }
      out.println("  Ctrl-C stops it");
      foreground.await();
      return 0;
    }
  }

  private Set<Part> parts() {
    return only.isEmpty()
        ? EnumSet.allOf(Part.class)
        : only.stream().map(Part::named).collect(Collectors.toSet());
  }

  /** The directory of a command's data; also sets where its logs go. */
  static Path directory(@Nullable Path given, String byDefault) {
    String fromEnvironment = System.getenv("CTIP_DATA");
    Path directory =
        given != null
            ? given
            : fromEnvironment != null
                ? Path.of(fromEnvironment)
                : CtipConsole.home().resolve(".ctip").resolve(byDefault);
    directory = directory.toAbsolutePath().normalize();
    if (System.getProperty("ctip.logs") == null) {
      System.setProperty("ctip.logs", directory.resolve("logs").toString());
    }
    // Before several threads log at once: what meets a logger in the making is put on the console.
    LoggerFactory.getLogger(UpCommand.class).info("starting data={}", directory);
    return directory;
  }

  static int port(@Nullable Integer given) {
    String fromEnvironment = System.getenv("CTIP_PORT");
    return given != null
        ? given
        : fromEnvironment != null ? Integer.parseInt(fromEnvironment) : DEFAULT_PORT;
  }
}
