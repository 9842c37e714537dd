package org.ctip.maintenance;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ctip.backups.Archive;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.SealedKeys;
import org.ctip.backups.db.DatabaseRestore;
import org.ctip.backups.db.DatabaseRestore.Existing;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.installation.db.InstallationDatabase.Missing;
import org.ctip.maintenance.keys.KeyFile;
import org.ctip.maintenance.keys.db.DataKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Brings a backup back; the services must be stopped.")
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();

  @Parameters(paramLabel = "FILE", description = "the backup")
  private Path file = Path.of("");

  @Option(names = "--replace", description = "put it in the place of the data there is")
  private boolean replace;

  @Option(
      names = "--keep-old",
      description = "with --replace: keep the old data as a database of another name")
  private boolean keepOld;

  @Option(
      names = "--with-keys",
      description = "also bring back the master keys that are inside (asks for the passphrase)")
  private boolean withKeys;

  @Override
  public Integer call() throws IOException {
    Progress progress = Output.of(spec.commandLine().getOut());
    var directory = installation.directory();
    if (DatabaseAddress.of(InstallationOptions.environment()) == null
        && directory.running() != null) {
      throw new MaintenanceException(
          "CTIP is running in "
              + directory.path()
              + ": stop it first (Ctrl-C, or end its process)");
    }
    try (var archive = Archive.open(file, progress)) {
      // Before the database: a wrong passphrase is to be told before anything is touched.
      byte[] keys = withKeys ? keys(archive) : null;
      try (var database = installation.database(Missing.MAKE, progress)) {
        progress.say("Restoring into " + database.address());
        String aside =
            new DatabaseRestore(
                    database.address(), getClass().getClassLoader(), Clock.systemUTC(), progress)
                .restore(
                    archive,
                    !replace ? Existing.REFUSE : keepOld ? Existing.SET_ASIDE : Existing.REPLACE);
        progress.say(
            "Restored %,d rows as they were at %s"
                .formatted(archive.manifest().rows(), archive.manifest().createdAt()));
        if (aside != null) {
          progress.say("The data that was there is kept as database " + aside);
        }
        if (keys != null) {
          bringBack(keys, progress);
        }
        tellOfMissingKeys(database.address(), progress);
      }
    }
    return 0;
  }

  private static byte[] keys(Archive archive) throws IOException {
    SealedKeys sealed = archive.keys();
    if (sealed == null) {
      throw new MaintenanceException(
          "there are no keys in " + archive.file() + ": it was made without --with-keys");
    }
    return sealed.open(Passphrase.known());
  }

  private void bringBack(byte[] keys, Progress progress) throws IOException {
    var file = KeyFile.of(installation.directory(), InstallationOptions.environment());
    var added = file.add(keys);
    progress.say(
        added.isEmpty()
            ? "The master keys were in " + file.path() + " already"
            : "Master keys " + String.join(", ", added) + " are now in " + file.path());
  }

  /** A restored secret without its key is not lost, but it can't be read: a person has to know. */
  private void tellOfMissingKeys(DatabaseAddress database, Progress progress) {
    try {
      var needed = new TreeSet<>(new DataKeys(database).use().masterKeys());
      var here = here();
      if (here == null) {
        if (!needed.isEmpty()) {
          progress.say("The secrets need master key " + String.join(", ", needed));
        }
        return;
      }
      needed.removeAll(here.ids());
      if (!needed.isEmpty()) {
        progress.say(
            "The secrets (keys of PBXs, passwords of e-mail and SMS) can't be read: they need master"
                + " key "
                + String.join(", ", needed)
                + ", which is not in "
                + here.path()
                + ". Put it there, or enter the secrets anew.");
      }
    } catch (SQLException e) {
      progress.say("Whether all master keys are here could not be told: " + e.getMessage());
    }
  }

  private @Nullable KeyFile here() {
    try {
      return KeyFile.of(installation.directory(), InstallationOptions.environment());
    } catch (MaintenanceException _) {
      return null; // they are where only the services know
    }
  }
}
