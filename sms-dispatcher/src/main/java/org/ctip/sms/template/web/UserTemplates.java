package org.ctip.sms.template.web;

import java.util.List;
import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.template.TemplateScope;
import org.ctip.sms.template.Templates;
import org.ctip.sms.template.web.TemplateViews.SmsTemplate;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Templates of the user's interface (ctip-rest-api.md, section 3).
 *
 * <p>Departure: there the user with id 1 could add global templates, here administrators can.
 */
@RestController
class UserTemplates {
  private static final String NOT_ALLOWED = "Brak uprawnień";

  private final Templates templates;

  UserTemplates(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/sms/templates")
  Mono<List<SmsTemplate>> list(
      @RequestAttribute Session session,
      @RequestParam(name = "include_inactive", required = false) @Nullable String inactive) {
    return templates
        .usable(
            session.tenantId(), session.userId(), Query.flag("include_inactive", inactive, false))
        .map(SmsTemplate::of)
        .collectList();
  }

  @PostMapping("/sms/templates")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<SmsTemplate> add(
      @RequestAttribute Session session, @RequestBody JsonNode body, ServerWebExchange exchange) {
    var wish = TemplateBody.user(body);
    if (wish.scope() == TemplateScope.GLOBAL && !session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, NOT_ALLOWED);
    }
    return TemplateRefusals.told(
        templates
            .add(Actors.of(session, exchange), wish.scope(), wish.content())
            .map(SmsTemplate::of),
        NOT_ALLOWED);
  }
}
