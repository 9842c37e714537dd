package org.ctip.admin.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.oidc.OidcOutcome.Why;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.LogIn;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts on record what comes of log-ins by the provider, beside the log-in itself. */
public final class OidcJournal {
  private final AuditTrail trail;

  public OidcJournal(AuditTrail trail) {
    this.trail = trail;
  }

  /** Somebody was not let in. */
  Mono<Void> refused(String tenantId, Why why, @Nullable Identity person, LogIn.Client client) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("method", "oidc");
    facts.put("reason", why.word());
    if (person != null) {
      facts.put("issuer", person.issuer());
      facts.put("subject", person.subject());
    }
    String actor = person == null || person.email() == null ? "unknown" : person.email();
    return trail.record(
        new AuditEntry(tenantId, null, actor, "login_failed", null, null, facts, client.address()));
  }

  /** From now on a person of the provider is that account. */
  Mono<Void> linked(Account account, Identity person, String clientAddress) {
    return trail.record(
        new AuditEntry(
            account.tenantId(),
            account.id(),
            account.email(),
            "oidc_link",
            target(account),
            null,
            Map.of("issuer", person.issuer(), "subject", person.subject()),
            clientAddress));
  }

  /** An account was made for somebody whom the provider sent. */
  Mono<Void> created(Account account, String clientAddress) {
    return trail.record(
        AuditEntry.bySystem(account.tenantId(), "user_create")
            .on(target(account))
            .after(
                Map.of("email", account.email(), "role", account.role().word(), "method", "oidc"))
            .from(clientAddress));
  }

  private static String target(Account account) {
    return "user:" + account.id();
  }
}
