package org.ctip.admin.crmlink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import reactor.core.publisher.Mono;

/** Reads and changes a tenant's links. */
public final class CrmLinkDesk {
  /** Most links of a tenant. */
  public static final int MOST = 20;

  private final CrmLinks links;
  private final AuditTrail audit;
  private final AllOrNothing transaction;

  public CrmLinkDesk(CrmLinks links, AuditTrail audit, AllOrNothing transaction) {
    this.links = links;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** All, in their order. */
  public Mono<List<CrmLink>> all(String tenantId) {
    return links.of(tenantId);
  }

  /** Those that operators get. */
  public Mono<List<CrmLink>> enabled(String tenantId) {
    return links.of(tenantId).map(all -> all.stream().filter(CrmLink::enabled).toList());
  }

  /**
   * Makes the list what is wanted.
   *
   * @param address of the client
   * @return the list as it is now; fails with {@link UnknownCrmLinkException}
   */
  public Mono<List<CrmLink>> change(Session editor, String address, List<CrmLink.Wanted> wanted) {
    String tenant = editor.tenantId();
    return transaction.of(
        links
            .alone(tenant)
            .then(links.of(tenant))
            .flatMap(
                before -> {
                  requireKnown(before, wanted);
                  return links
                      .replace(tenant, wanted)
                      .then(links.of(tenant))
                      .flatMap(
                          after ->
                              audit
                                  .record(
                                      AuditEntry.by(editor, "config_links_update")
                                          .from(address)
                                          .before(facts(before))
                                          .after(facts(after)))
                                  .thenReturn(after));
                }));
  }

  private static void requireKnown(List<CrmLink> there, List<CrmLink.Wanted> wanted) {
    var known = there.stream().map(CrmLink::id).collect(Collectors.toSet());
    for (int i = 0; i < wanted.size(); i++) {
      Long id = wanted.get(i).id();
      if (id != null && !known.contains(id)) {
        throw new UnknownCrmLinkException(i);
      }
    }
  }

  private static Map<String, Object> facts(List<CrmLink> links) {
    return Map.of("items", links.stream().map(CrmLinkDesk::facts).toList());
  }

  private static Map<String, Object> facts(CrmLink link) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", link.id());
    facts.put("name", link.name());
    facts.put("url", link.url());
    facts.put("on", link.on().name());
    facts.put("enabled", link.enabled());
    return facts;
  }
}
