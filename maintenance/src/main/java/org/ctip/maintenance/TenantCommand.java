package org.ctip.maintenance;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.ctip.backups.Progress;
import org.ctip.maintenance.tenant.NewTenant;
import org.ctip.maintenance.tenant.OneTimeToken;
import org.ctip.maintenance.tenant.UnknownPassword;
import org.ctip.maintenance.tenant.db.Tenants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tenants. */
@Command(name = "tenant", mixinStandardHelpOptions = true, description = "Lists and adds tenants.")
final class TenantCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "what about tenants? add or list");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows all tenants.")
  int list(@Mixin InstallationOptions installation) throws SQLException {
    Progress progress = Output.of(spec.commandLine().getOut());
    installation.directory();
    try (var database = installation.database(progress)) {
      for (var tenant : new Tenants(database.address(), Clock.systemUTC()).list()) {
        progress.say(
            "%-24s %-40s %4d account(s)  %s"
                .formatted(
                    tenant.id(),
                    tenant.name().replaceAll("\\p{Cntrl}", "?"),
                    tenant.accounts(),
                    tenant.active() ? "active" : "inactive"));
      }
    }
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a tenant and prints the link by which its administrator comes in.")
  int add(
      @Mixin InstallationOptions installation,
      @Parameters(paramLabel = "ID", description = "short name, a-z 0-9 -") String id,
      @Parameters(paramLabel = "NAME", description = "name for people") String name,
      @Option(names = "--admin", required = true, description = "e-mail of its administrator")
          String admin,
      @Mixin LinkOptions links)
      throws SQLException {
    Progress progress = Output.of(spec.commandLine().getOut());
    var tenant = new NewTenant(id, name, admin);
    var random = new SecureRandom();
    var token = OneTimeToken.draw(random);
    installation.directory();
    try (var database = installation.database(progress)) {
      new Tenants(database.address(), Clock.systemUTC())
          .add(tenant, UnknownPassword.hash(random), token);
      progress.say("Tenant " + tenant.id() + " is there, with administrator " + tenant.admin());
      links.tell(progress, installation, token);
    }
    return 0;
  }
}
