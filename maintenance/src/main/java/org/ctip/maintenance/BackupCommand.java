package org.ctip.maintenance;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.SealedKeys;
import org.ctip.backups.db.DatabaseBackup;
import org.ctip.backups.db.RestoreTest;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.ctip.maintenance.installation.db.ThrowAwayServer;
import org.ctip.maintenance.keys.KeyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Saves everything that is in the database, or tries whether a backup can be restored. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Saves the database into one file; services may go on running.")
final class BackupCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();

  @Option(
      names = "--to",
      description = "the file to write (default: backups/ in the data directory)")
  private @Nullable Path to;

  @Option(
      names = "--with-keys",
      description =
          "put the master keys inside, sealed with a passphrase (asked for, or"
              + " CTIP_BACKUP_PASSPHRASE)")
  private boolean withKeys;

  @Option(
      names = "--verify",
      description =
          "instead of saving, restore this backup into a throw-away PostgreSQL and compare")
  private @Nullable Path verify;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    Progress progress = Output.of(out);
    if (verify != null) {
      if (to != null || withKeys) {
        throw new ParameterException(spec.commandLine(), "--verify goes alone");
      }
      verify(verify, progress);
      return 0;
    }
    installation.directory();
    var sealed = withKeys ? sealedKeys() : null;
    try (var database = installation.database(progress)) {
      var target = to != null ? to : byDefault();
      progress.say("Saving " + database.address());
      var saved =
          new DatabaseBackup(
                  database.address(), MaintenanceCommands.version(), Clock.systemUTC(), progress)
              .save(target, sealed);
      progress.say(
          "Saved %,d rows, %,d bytes: %s"
              .formatted(saved.manifest().rows(), saved.archive().bytes(), saved.archive().file()));
      progress.say("SHA-256 " + saved.archive().sha256());
      progress.say(
          withKeys
              ? "The master keys are inside; without the passphrase nobody opens them."
              : "The master keys are not inside: keep them elsewhere, or the secrets are lost with them.");
    }
    return 0;
  }

  private Path byDefault() {
    String name = "ctip-" + STAMP.format(Instant.now()) + ".zip";
    return DatabaseAddress.of(InstallationOptions.environment()) == null
        ? installation.directory().backups().resolve(name)
        : Path.of(name);
  }

  private SealedKeys sealedKeys() throws IOException {
    var keys = KeyFile.of(installation.directory(), InstallationOptions.environment());
    if (!keys.exists()) {
      throw new MaintenanceException("there are no master keys in " + keys.path());
    }
    return SealedKeys.seal(keys.content(), Passphrase.chosen(), new SecureRandom());
  }

  private void verify(Path file, Progress progress) throws IOException {
    installation.directory();
    var test =
        new RestoreTest(
            ThrowAwayServer::start, getClass().getClassLoader(), Clock.systemUTC(), progress);
    try (var archive = Archive.open(file, progress)) {
      var database = recording(progress);
      try {
        long rows = test.run(archive, database == null ? null : database.address());
        progress.say(
            "The backup of %s can be restored: %,d rows came out as they were saved"
                .formatted(archive.manifest().createdAt(), rows));
      } finally {
        if (database != null) {
          database.close();
        }
      }
    }
  }

  /** Where the result is recorded; a backup can be tried where there is no installation, too. */
  private @Nullable InstallationDatabase recording(Progress progress) {
    try {
      return installation.database(progress);
    } catch (MaintenanceException | BackupException e) {
      progress.say("The result will not be recorded: " + e.getMessage());
      return null;
    }
  }
}
