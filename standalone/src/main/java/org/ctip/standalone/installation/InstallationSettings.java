package org.ctip.standalone.installation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an installation consists of.
 *
 * @param data directory of everything that is kept
 * @param port of the gateway; 0 for any free one
 * @param parts services to run here
 * @param kafka {@code bootstrap.servers} of a Kafka that is there already; null to embed one
 * @param database environment (PGHOST, ...) of a PostgreSQL that is there already; null to embed
 *     one
 * @param brokerPort of an embedded Kafka; 0 for any free one
 * @param databasePort of an embedded PostgreSQL; 0 for any free one
 * @param environment settings for all services, such as PBX_HOST; they win over the process
 *     environment
 */
public record InstallationSettings(
    Path data,
    int port,
    Set<Part> parts,
    @Nullable String kafka,
    @Nullable Map<String, String> database,
    int brokerPort,
    int databasePort,
    Map<String, String> environment) {
  public InstallationSettings {
    parts = parts.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(parts));
    environment = Map.copyOf(environment);
    database = database == null ? null : Map.copyOf(database);
  }

  /** Everything, embedded, on free ports. */
  public static InstallationSettings everything(Path data, Map<String, String> environment) {
    return new InstallationSettings(
        data, 0, EnumSet.allOf(Part.class), null, null, 0, 0, environment);
  }
}
