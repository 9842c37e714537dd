package org.ctip.maintenance;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.ctip.maintenance.keys.KeyFile;
import org.ctip.maintenance.keys.db.DataKeys;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.UnreadableSecretException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The master keys: which there are, a new one, the end of old ones. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Lists, changes and retires the master keys that secrets are under.")
final class KeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what about the keys? list, rotate or retire");
  }

  private Progress progress() {
    return Output.of(spec.commandLine().getOut());
  }

  private static KeyFile file(InstallationOptions installation) {
    return KeyFile.of(installation.directory(), InstallationOptions.environment());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows the ids of the master keys and what is under them.")
  int list(@Mixin InstallationOptions installation) throws SQLException {
    var file = file(installation);
    try (var database = installation.database(progress())) {
      var use = new DataKeys(database.address()).use();
      var ids = file.ids();
      progress().say("Master keys in " + file.path() + ", newest first:");
      for (String id : ids) {
        long count = use.dataKeys().getOrDefault(id, 0L);
        progress()
            .say(
                "  " + id + (count == 0 ? "  not in use" : "  " + count + " data key(s) under it"));
      }
      var missing = use.masterKeys().stream().filter(id -> !ids.contains(id)).sorted().toList();
      for (String id : missing) {
        progress()
            .say(
                "  %s  MISSING: %d data key(s) under it, whose secrets can't be read"
                    .formatted(id, use.dataKeys().get(id)));
      }
      return missing.isEmpty() ? 0 : 1;
    }
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Makes a new master key and brings everything under it; services may run.")
  int rotate(
      @Mixin InstallationOptions installation,
      @Option(
              names = "--wait",
              defaultValue = "180",
              description = "seconds to wait for running services. Default: ${DEFAULT-VALUE}")
          int seconds)
      throws SQLException, IOException, InterruptedException {
    var file = file(installation);
    try (var database = installation.database(progress())) {
      String id = file.prepend(new SecureRandom());
      progress().say("New master key " + id + " in " + file.path());
      var keys = new DataKeys(database.address());
      boolean cluster = DatabaseAddress.of(InstallationOptions.environment()) != null;
      if (cluster || database.running()) {
        await(keys, id, Duration.ofSeconds(seconds));
        progress().say("Everything is under it; ./ctip keys retire removes the old ones");
      } else {
        rewrap(keys, file, id);
      }
    }
    return 0;
  }

  private void rewrap(DataKeys keys, KeyFile file, String id) throws SQLException {
    try {
      int count = keys.rewrap(new SealedSecrets(file.ring(), new SecureRandom()), id);
      progress()
          .say(
              count
                  + " data key(s) are under it. The services hear of it when they start; only then"
                  + " retire the old ones");
    } catch (UnreadableSecretException e) {
      throw new MaintenanceException(
          "not everything could be brought under the new key, so nothing was: " + e.getMessage(),
          e);
    }
  }

  /** The running admin-api finds the key in the file and does the work. */
  private void await(DataKeys keys, String id, Duration atMost)
      throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    var pause = new CountDownLatch(1); // nobody counts it down: it only makes a wait that ends
    long told = -1;
    while (true) {
      var use = keys.use();
      if (use.isAllUnder(id)) {
        return;
      }
      long left = use.notUnder(id);
      if (left != told) {
        progress()
            .say(
                "  %d data key(s) to go, %d setting(s) to tell".formatted(left, use.unpublished()));
        told = left;
      }
      if (System.nanoTime() > deadline) {
        throw new MaintenanceException(
            "after %d s %d data key(s) are still under older keys: is admin-api running, and does it read the same file? Nothing is lost; the old keys are still there"
                .formatted(atMost.toSeconds(), left));
      }
      pause.await(250, TimeUnit.MILLISECONDS);
    }
  }

  @Command(
      name = "retire",
      mixinStandardHelpOptions = true,
      description = "Removes master keys that nothing is under any more.")
  int retire(@Mixin InstallationOptions installation) throws SQLException, IOException {
    var file = file(installation);
    try (var database = installation.database(progress())) {
      var use = new DataKeys(database.address()).use();
      requireSettled(database, use.unpublished());
      var gone = file.retire(use.masterKeys());
      progress()
          .say(
              gone.isEmpty()
                  ? "Nothing to remove: every older key is in use, or there is none"
                  : "Removed " + String.join(", ", gone) + " from " + file.path());
      progress().say("Backups made before need the keys of their time: keep those with them");
    }
    return 0;
  }

  private static void requireSettled(InstallationDatabase database, long unpublished) {
    boolean cluster = DatabaseAddress.of(InstallationOptions.environment()) != null;
    if (!cluster && !database.running()) {
      throw new MaintenanceException(
          "start CTIP first: what its services read from Kafka may still be under an old key");
    }
    if (unpublished > 0) {
      throw new MaintenanceException(
          unpublished
              + " setting(s) are still on their way to the services; try again in a moment");
    }
  }
}
