package org.ctip.sms.template.web;

import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Administrators;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.template.TemplateScope;
import org.ctip.sms.template.Templates;
import org.ctip.sms.template.web.TemplateViews.GlobalTemplates;
import org.ctip.sms.template.web.TemplateViews.SmsTemplate;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Global templates, which administrators keep for everybody of their tenant. */
@RestController
class AdminTemplates {
  private static final String NOT_ALLOWED = "Brak uprawnień";

  private final Templates templates;

  AdminTemplates(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/admin/sms/templates")
  Mono<GlobalTemplates> list(@RequestAttribute Session session) {
    Administrators.require(session);
    return templates
        .global(session.tenantId())
        .map(SmsTemplate::of)
        .collectList()
        .map(GlobalTemplates::new);
  }

  @PostMapping("/admin/sms/templates")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<SmsTemplate> add(
      @RequestAttribute Session session, @RequestBody JsonNode body, ServerWebExchange exchange) {
    var content = TemplateBody.panel(body);
    Administrators.require(session);
    return TemplateRefusals.told(
        templates
            .add(Actors.of(session, exchange), TemplateScope.GLOBAL, content)
            .map(SmsTemplate::of),
        NOT_ALLOWED);
  }

  @PutMapping("/admin/sms/templates/{id}")
  Mono<SmsTemplate> change(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestBody JsonNode body,
      ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    var content = TemplateBody.panel(body);
    Administrators.require(session);
    return TemplateRefusals.told(
        templates.changeGlobal(Actors.of(session, exchange), number, content).map(SmsTemplate::of),
        NOT_ALLOWED);
  }

  @DeleteMapping("/admin/sms/templates/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @RequestAttribute Session session, @PathVariable String id, ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    Administrators.require(session);
    return TemplateRefusals.told(
        templates.removeGlobal(Actors.of(session, exchange), number), NOT_ALLOWED);
  }
}
