package org.ctip.admin.status.web;

import java.time.Clock;
import org.ctip.admin.status.HealthCards;
import org.ctip.admin.status.web.StatusViews.CtipStatus;
import org.ctip.admin.status.web.StatusViews.DatabaseStatus;
import org.ctip.admin.status.web.StatusViews.IvrStatus;
import org.ctip.admin.status.web.StatusViews.SmsStatus;
import org.ctip.admin.status.web.StatusViews.Summary;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The cards of the dashboard, for operators too: they show how things do and change nothing. */
@RestController
class StatusController {
  private final HealthCards cards;
  private final Clock clock;

  StatusController(HealthCards cards, Clock clock) {
    this.cards = cards;
    this.clock = clock;
  }

  @GetMapping("/admin/status/database")
  Mono<DatabaseStatus> database(@RequestAttribute Session session) {
    requirePerson(session);
    return cards.database().map(card -> DatabaseStatus.of(card, clock.instant()));
  }

  @GetMapping("/admin/status/ctip")
  Mono<CtipStatus> ctip(@RequestAttribute Session session) {
    requirePerson(session);
    return cards.ctip(session.tenantId()).map(CtipStatus::of);
  }

  @GetMapping("/admin/status/sms")
  Mono<SmsStatus> sms(@RequestAttribute Session session) {
    requirePerson(session);
    return cards.sms(session.tenantId()).map(SmsStatus::of);
  }

  @GetMapping("/admin/status/ivr")
  Mono<IvrStatus> ivr(@RequestAttribute Session session) {
    requirePerson(session);
    return cards.ivr(session.tenantId()).map(IvrStatus::of);
  }

  @GetMapping("/admin/status/summary")
  Mono<Summary> summary(@RequestAttribute Session session) {
    requirePerson(session);
    return cards.summary(session.tenantId()).map(Summary::of);
  }

  private static void requirePerson(Session session) {
    if (!session.isPerson()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
  }
}
