package org.ctip.maintenance;

import java.net.URI;
import org.ctip.backups.Progress;
import org.ctip.maintenance.tenant.OneTimeToken;
import org.ctip.maintenance.tenant.db.Tenants;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where links lead. */
final class LinkOptions {
  @Option(
      names = "--url",
      description = "address people reach CTIP at (default: this machine and the port in use)")
  private @Nullable URI url;

  /** Tells the link. The token is behind the #: it goes into no log on the way. */
  void tell(Progress progress, InstallationOptions installation, OneTimeToken token) {
    progress.say("");
    progress.say("  " + base(installation) + "/set-password#" + token.text());
    progress.say("");
    progress.say(
        "Good for %d hours and once; a new link makes it void."
            .formatted(Tenants.GOOD_FOR.toHours()));
  }

  private String base(InstallationOptions installation) {
    if (url != null) {
      return url.toString().replaceFirst("/+$", "");
    }
    var running = installation.directory().running();
    String port = InstallationOptions.environment().getOrDefault("CTIP_PORT", "8080");
    return "http://localhost:" + (running == null ? port : String.valueOf(running.gateway()));
  }
}
