package org.ctip.maintenance;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.ctip.backups.Progress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.KnownPbx;
import org.ctip.maintenance.monitor.Source;
import org.ctip.maintenance.monitor.db.SetPbxs;
import org.ctip.maintenance.monitor.kafka.FramesTopic;
import org.ctip.maintenance.monitor.tcp.PbxConnection;
import org.ctip.secrets.KeyRing;
import org.ctip.secrets.SealedSecrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom to listen to. */
final class LineOptions {
  private static final int DEFAULT_PORT = 5524;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Mixin private InstallationOptions installation = new InstallationOptions();

  @Option(
      names = "--host",
      description =
          "connect to this PBX; without it, listen to what a running CTIP hears, which disturbs"
              + " nobody")
  private @Nullable String host;

  @Option(names = "--port", description = "its CTIP port. Default: PBX_PORT or 5524")
  private @Nullable Integer port;

  @Option(
      names = "--pin",
      description = "its key; better in PBX_PIN, where no list of processes shows it")
  private @Nullable String pin;

  @Option(
      names = "--pbx",
      description =
          "only this PBX of what CTIP hears; where CTIP is stopped, connect to it as it is set")
  private @Nullable String pbx;

  @Option(
      names = "--from-topic",
      description = "listen to what a running CTIP hears, or say why that can't be")
  private boolean fromTopic;

  @Option(names = "--all", description = "signs of life, too")
  private boolean all;

  boolean all() {
    return all;
  }

  /** Where the lines come from. */
  Source source(Progress progress) {
    var environment = InstallationOptions.environment();
    String address = host != null ? host : environment.get("PBX_HOST");
    String kafka = kafka(environment);
    if (host == null && kafka != null) {
      progress.say("Listening to what CTIP hears; Ctrl-C ends it");
      return new FramesTopic(kafka, pbx);
    }
    if (fromTopic || (host == null && pbx == null && (address == null || address.isBlank()))) {
      throw new MaintenanceException(
          "no CTIP is running in "
              + installation.directory().path()
              + ": give --host (and PBX_PIN) to connect to a PBX");
    }
    if (host == null && pbx != null) {
      var known = known(pbx, progress);
      return connection(known.host(), known.port(), known.key(), progress);
    }
    return connection(
        String.valueOf(address),
        port != null ? port : port(environment),
        pin != null ? pin : environment.getOrDefault("PBX_PIN", ""),
        progress);
  }

  private static Source connection(String address, int port, String key, Progress progress) {
    progress.say("Connecting to " + address + ":" + port + "; Ctrl-C ends it");
    try {
      return new PbxConnection(address, port, key, PATIENCE, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new MaintenanceException("the key can't be sent: " + e.getMessage(), e);
    }
  }

  private KnownPbx known(String id, Progress progress) {
    var environment = InstallationOptions.environment();
    String file = environment.get(KeyRing.KEY_FILE);
    String keys = environment.get(KeyRing.KEYS);
    var ring =
        (file == null || file.isBlank()) && (keys == null || keys.isBlank())
            ? KeyRing.of(null, installation.directory().secretKeys().toString())
            : KeyRing.of(keys, file);
    try (var database = installation.database(progress)) {
      return new SetPbxs(database.address(), new SealedSecrets(ring, new SecureRandom())).find(id);
    } catch (SQLException e) {
      throw new MaintenanceException("the PBX could not be looked up: " + e.getMessage(), e);
    }
  }

  private @Nullable String kafka(Map<String, String> environment) {
    var running = installation.directory().running();
    return running != null ? running.kafka() : environment.get("CTIP_KAFKA_BOOTSTRAP");
  }

  private static int port(Map<String, String> environment) {
    try {
      return Integer.parseInt(environment.getOrDefault("PBX_PORT", String.valueOf(DEFAULT_PORT)));
    } catch (NumberFormatException e) {
      throw new MaintenanceException("PBX_PORT must be a port, 1 to 65535", e);
    }
  }
}
