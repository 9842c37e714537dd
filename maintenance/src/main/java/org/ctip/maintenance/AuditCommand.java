package org.ctip.maintenance;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ctip.auditchain.ChainCheck;
import org.ctip.auditchain.ChainCheck.Remembered;
import org.ctip.backups.Progress;
import org.ctip.maintenance.audit.db.AuditChains;
import org.ctip.maintenance.installation.MaintenanceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the audit is what was written. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks the record of who changed what.")
final class AuditCommand implements Callable<Integer> {
  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what about the audit? verify");
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Recomputes the chains from the database. Exit code 1 when one is damaged. Write the heads"
              + " down elsewhere: only against one of them a piece cut off at the end shows.")
  int verify(
      @Mixin InstallationOptions installation,
      @Option(names = "--tenant", description = "only this one") @Nullable String tenant,
      @Option(
              names = "--expect",
              description = "a head that was written down, NUMBER:HASH; needs --tenant")
          @Nullable String expect)
      throws SQLException {
    Progress progress = Output.of(spec.commandLine().getOut());
    if (expect != null && tenant == null) {
      throw new ParameterException(
          spec.commandLine(), "--expect is about one tenant: give --tenant");
    }
    var remembered = expect == null ? null : remembered(expect);
    boolean sound = true;
    try (var database = installation.database(progress);
        var connection = database.connect()) {
      var chains = new AuditChains(connection);
      for (String name : tenant == null ? chains.tenants() : List.of(tenant)) {
        sound &= told(name, chains.check(name, remembered), progress);
      }
    }
    return sound ? 0 : 1;
  }

  private static boolean told(String tenant, ChainCheck check, Progress progress) {
    var damage = check.damage();
    if (damage != null) {
      progress.say(
          "%s: DAMAGED at entry %d: %s (%,d entries before it are sound)"
              .formatted(tenant, damage.number(), damage.what(), check.entries()));
      return false;
    }
    progress.say(
        "%s: %,d entries, sound; head %d:%s"
            .formatted(
                tenant, check.entries(), check.number(), HexFormat.of().formatHex(check.hash())));
    if (check.rememberedIsTooOld()) {
      progress.say("  the expected entry is older than what retention keeps: nothing to compare");
    }
    return true;
  }

  private static Remembered remembered(String text) {
    var matcher = HEAD.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MaintenanceException("a head is a number, a colon and 64 hexadecimal digits");
    }
    return new Remembered(
        Long.parseLong(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2)));
  }
}
