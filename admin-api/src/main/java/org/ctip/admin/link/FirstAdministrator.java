package org.ctip.admin.link;

import java.net.URI;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.tenant.Tenants;
import reactor.core.publisher.Mono;

/** Makes the link by which the first administrator of an installation comes in. */
public final class FirstAdministrator {
  private final Accounts accounts;
  private final LinkMaker maker;
  private final AllOrNothing transaction;
  private final AuditTrail trail;

  public FirstAdministrator(
      Accounts accounts, LinkMaker maker, AllOrNothing transaction, AuditTrail trail) {
    this.accounts = accounts;
    this.maker = maker;
    this.transaction = transaction;
    this.trail = trail;
  }

  /** Whether the installation has an active administrator. */
  public Mono<Boolean> isThere() {
    return accounts.activeAdministrators(Tenants.OWNER).map(count -> count > 0);
  }

  /**
   * A new link, which makes an earlier one void.
   *
   * @return empty when there is an administrator
   */
  public Mono<URI> link() {
    return isThere()
        .flatMap(
            there ->
                there
                    ? Mono.<URI>empty()
                    : transaction.of(
                        maker
                            .make(Tenants.OWNER, null, LinkPurpose.FIRST_ADMIN, null)
                            .flatMap(
                                link ->
                                    trail
                                        .record(
                                            AuditEntry.bySystem(Tenants.OWNER, "first_admin_link"))
                                        .thenReturn(link.url()))));
  }
}
