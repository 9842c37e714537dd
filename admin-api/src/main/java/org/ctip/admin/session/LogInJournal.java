package org.ctip.admin.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.session.LogIn.Client;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import org.ctip.support.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Puts log-ins, refusals and log-outs on record. A refusal is written whether or not there is such
 * an account, so that time tells nobody which; those of no account go to the record of the tenant
 * that runs the installation.
 */
public final class LogInJournal {
  private final AuditTrail trail;

  public LogInJournal(AuditTrail trail) {
    this.trail = trail;
  }

  /** Why somebody was not let in; told to the record only. */
  public enum Reason {
    UNKNOWN("unknown"),
    WRONG_PASSWORD("password"),
    EXPIRED_PASSWORD("password_expired"),
    INACTIVE("inactive"),
    ROLE("role"),
    SECOND_FACTOR("second_factor");

    private final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  /**
   * Somebody came in.
   *
   * @param how the proof of identity, such as {@code password}
   */
  public Mono<Void> admitted(Account account, Client client, String how) {
    return trail.record(
        new AuditEntry(
            account.tenantId(),
            account.id(),
            account.email(),
            client.panel().word() + "_login",
            target(account.id()),
            null,
            Map.of("method", how, "remember", client.remember()),
            client.address()));
  }

  /**
   * Somebody was not let in.
   *
   * @param email as it would be stored
   * @param account whose password, or other proof, was tried; null when there is no such account
   */
  public Mono<Void> refused(String email, @Nullable Account account, Client client, Reason reason) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("panel", client.panel().word());
    facts.put("reason", reason.word);
    return trail.record(
        new AuditEntry(
            account == null ? Tenants.OWNER : account.tenantId(),
            account == null ? null : account.id(),
            email,
            "login_failed",
            account == null ? null : target(account.id()),
            null,
            facts,
            client.address()));
  }

  /** Somebody left. */
  public Mono<Void> left(Session session, Panel panel, String clientAddress) {
    return trail.record(
        AuditEntry.by(session, panel.word() + "_logout")
            .on(target(session.userId()))
            .from(clientAddress));
  }

  private static String target(long accountId) {
    return "user:" + accountId;
  }
}
