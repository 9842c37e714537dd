package org.ctip.admin.crmlink.web;

import java.util.List;
import org.ctip.admin.crmlink.CrmLink;
import org.ctip.admin.crmlink.CrmLinkDesk;
import org.ctip.admin.crmlink.UnknownCrmLinkException;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which other programs the operators' panel opens: set by administrators, read by operators. */
@RestController
class CrmLinkController {
  private final CrmLinkDesk desk;

  CrmLinkController(CrmLinkDesk desk) {
    this.desk = desk;
  }

  /** One link. */
  record CrmLinkView(long id, String name, String url, String on, boolean enabled) {
    static CrmLinkView of(CrmLink link) {
      return new CrmLinkView(link.id(), link.name(), link.url(), link.on().name(), link.enabled());
    }
  }

  /** Links in their order. */
  record CrmLinkList(List<CrmLinkView> items) {
    static CrmLinkList of(List<CrmLink> links) {
      return new CrmLinkList(links.stream().map(CrmLinkView::of).toList());
    }
  }

  @GetMapping("/admin/config/links")
  Mono<CrmLinkList> all(@RequestAttribute Session session) {
    requireAdmin(session);
    return desk.all(session.tenantId()).map(CrmLinkList::of);
  }

  @PutMapping("/admin/config/links")
  Mono<CrmLinkList> change(
      @RequestAttribute Session session, @RequestBody CrmLinkIn body, ServerHttpRequest request) {
    requireAdmin(session);
    return desk.change(session, ClientAddress.of(request), body.checked())
        .map(CrmLinkList::of)
        .onErrorMap(
            UnknownCrmLinkException.class,
            unknown ->
                Problem.invalid("items[" + unknown.index() + "].id", "There is no such link."));
  }

  @GetMapping("/operator/api/links")
  Mono<CrmLinkList> enabled(@RequestAttribute Session session) {
    if (!session.isAdmin() && !session.role().equals("operator")) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
    return desk.enabled(session.tenantId()).map(CrmLinkList::of);
  }

  private static void requireAdmin(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }
}
