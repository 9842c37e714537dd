package org.ctip.sms.template.web;

import java.util.List;
import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Operators;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.template.TemplateScope;
import org.ctip.sms.template.Templates;
import org.ctip.sms.template.web.TemplateViews.OperatorTemplate;
import org.ctip.support.session.Scope;
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

/**
 * Templates of the operator's panel (ctip-rest-api.md, section 6): own ones are edited, global ones
 * are read only.
 */
@RestController
class OperatorTemplates {
  private static final String NOT_CHANGED = "Brak uprawnień do modyfikacji szablonu.";
  private static final String NOT_REMOVED = "Brak uprawnień do usunięcia szablonu.";

  private final Templates templates;

  OperatorTemplates(Templates templates) {
    this.templates = templates;
  }

  @GetMapping("/operator/api/sms/templates")
  Mono<List<OperatorTemplate>> list(@RequestAttribute Session session) {
    Operators.require(session, Scope.SMS_READ);
    return templates
        .inPanel(session.tenantId(), session.userId())
        .map(template -> OperatorTemplate.of(template, session.userId()))
        .collectList();
  }

  @PostMapping("/operator/api/sms/templates")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<OperatorTemplate> add(
      @RequestAttribute Session session, @RequestBody JsonNode body, ServerWebExchange exchange) {
    var content = TemplateBody.panel(body);
    Operators.require(session);
    return TemplateRefusals.told(
        templates
            .add(Actors.of(session, exchange), TemplateScope.USER, content)
            .map(template -> OperatorTemplate.of(template, session.userId())),
        NOT_CHANGED);
  }

  @PutMapping("/operator/api/sms/templates/{id}")
  Mono<OperatorTemplate> change(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestBody JsonNode body,
      ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    var content = TemplateBody.panel(body);
    Operators.require(session);
    return TemplateRefusals.told(
        templates
            .changeOwn(Actors.of(session, exchange), number, content)
            .map(template -> OperatorTemplate.of(template, session.userId())),
        NOT_CHANGED);
  }

  @DeleteMapping("/operator/api/sms/templates/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @RequestAttribute Session session, @PathVariable String id, ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    Operators.require(session);
    return TemplateRefusals.told(
        templates.removeOwn(Actors.of(session, exchange), number), NOT_REMOVED);
  }
}
