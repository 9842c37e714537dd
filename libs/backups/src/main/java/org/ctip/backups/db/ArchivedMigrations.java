package org.ctip.backups.db;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.backups.BackupException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Manifest.Migration;
import org.ctip.backups.Manifest.SchemaState;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schemas as they were when an archive was made: with the migrations it names and no
 * others. Newer ones follow when the services start.
 */
final class ArchivedMigrations {
  private final ClassLoader classPath;
  private final String root;

  /**
   * @param root folder of the class path with a folder of migrations for each schema, {@code db}
   */
  ArchivedMigrations(ClassLoader classPath, String root) {
    this.classPath = classPath;
    this.root = root;
  }

  /**
   * Refuses what this CTIP could not make, before anything is touched.
   *
   * @throws BackupException when a migration of the archive is unknown here
   */
  void check(List<SchemaState> schemas, String madeBy) {
    for (var schema : schemas) {
      for (var migration : schema.migrations()) {
        if (classPath.getResource(path(schema.name(), migration.script())) == null) {
          throw new BackupException(
              "the archive was made by CTIP %s, which has migration %s of schema %s; this CTIP does not know it: restore with that version or a newer one"
                  .formatted(madeBy, migration.version(), schema.name()));
        }
      }
    }
  }

  /**
   * Makes all schemas.
   *
   * @throws BackupException when a migration is not what it was, or somebody wants the end
   */
  void apply(DatabaseAddress database, List<SchemaState> schemas, Cancellation cancellation) {
    // A schema may use what an older one has; with their order unknown here, those that fail for
    // the want of another wait for it.
    var waiting = new ArrayList<>(schemas);
    while (!waiting.isEmpty()) {
      var failed = new ArrayList<SchemaState>();
      FlywayException reason = null;
      for (var schema : waiting) {
        cancellation.check();
        try {
          apply(database, schema);
        } catch (FlywayException e) {
          failed.add(schema);
          reason = e;
        }
      }
      if (reason != null && failed.size() == waiting.size()) {
        throw new BackupException(
            "the schema " + failed.getFirst().name() + " can't be made: " + reason.getMessage(),
            reason);
      }
      waiting = failed;
    }
  }

  private void apply(DatabaseAddress database, SchemaState schema) {
    var known = new HashMap<String, LoadableResource>();
    for (var migration : schema.migrations()) {
      known.put(migration.script(), new Script(path(schema.name(), migration.script())));
    }
    var flyway =
        Flyway.configure()
            .dataSource(database.jdbcUrl(), database.user(), database.password())
            .schemas(schema.name())
            .defaultSchema(schema.name())
            .createSchemas(true)
            .locations("classpath:" + root + "/" + schema.name())
            .resourceProvider(new Known(known))
            .loggers("slf4j")
            .load();
    flyway.migrate();
    var expected = new HashMap<String, Migration>();
    schema.migrations().forEach(migration -> expected.put(migration.version(), migration));
    for (var applied : flyway.info().applied()) {
      if (applied.getVersion() == null || applied.getChecksum() == null) {
        continue; // the creation of the schema itself
      }
      var archived = expected.remove(applied.getVersion().getVersion());
      if (archived == null || archived.checksum() != applied.getChecksum()) {
        throw new BackupException(
            "migration %s of schema %s is not the one that the archive was made with"
                .formatted(applied.getVersion(), schema.name()));
      }
    }
  }

  private String path(String schema, String script) {
    if (!script.matches("[A-Za-z0-9_.]+") || !schema.matches("[a-z_]+")) {
      throw new BackupException("the archive names a migration that can't be one of ours");
    }
    return root + "/" + schema + "/" + script;
  }

  private record Known(Map<String, LoadableResource> scripts) implements ResourceProvider {
    @Override
    @SuppressWarnings("NullAway") // Flyway's interface is unannotated; null says "none"
    public @Nullable LoadableResource getResource(String name) {
      return scripts.get(name.substring(name.lastIndexOf('/') + 1));
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return scripts.values().stream()
          .filter(script -> script.getFilename().startsWith(prefix))
          .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
          .toList();
    }
  }

  private final class Script extends LoadableResource {
    private final String path;

    Script(String path) {
      this.path = path;
    }

    @Override
    public Reader read() {
      var stream = classPath.getResourceAsStream(path);
      if (stream == null) {
        throw new BackupException(path + " is not on the class path");
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return path;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return path;
    }

    @Override
    public String getFilename() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return getFilename();
    }
  }
}
