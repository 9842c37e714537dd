package org.ctip.maintenance;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.ctip.backups.Progress;
import org.ctip.maintenance.tenant.NewTenant;
import org.ctip.maintenance.tenant.OneTimeToken;
import org.ctip.maintenance.tenant.db.Tenants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A way back in for somebody who has lost the password. */
@Command(
    name = "admin-link",
    mixinStandardHelpOptions = true,
    description = "Prints a one-time link by which the holder of an account sets a password.")
final class AdminLinkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();
  @Mixin private LinkOptions links = new LinkOptions();

  @Parameters(paramLabel = "EMAIL", description = "of the account")
  private String email = "";

  @Override
  public Integer call() throws SQLException {
    Progress progress = Output.of(spec.commandLine().getOut());
    String address = NewTenant.email(email);
    var token = OneTimeToken.draw(new SecureRandom());
    installation.directory();
    try (var database = installation.database(progress)) {
      String tenant = new Tenants(database.address(), Clock.systemUTC()).link(address, token);
      progress.say("For " + address + " of tenant " + tenant + ":");
      links.tell(progress, installation, token);
    }
    return 0;
  }
}
