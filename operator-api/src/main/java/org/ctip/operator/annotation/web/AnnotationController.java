package org.ctip.operator.annotation.web;

import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.AnnotationDesk;
import org.ctip.operator.annotation.AnnotationDesk.Outcome;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.audit.Actor;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Note and tags of a call, and the tags in use. */
@RestController
class AnnotationController {
  private static final String DERIVED_ID = "[a-z2-7]{26}";
  private static final String INTEGER_ID = "[1-9][0-9]{0,15}";
  private static final int MOST_TAGS = 100;

  private final AnnotationDesk desk;
  private final Annotations annotations;

  AnnotationController(AnnotationDesk desk, Annotations annotations) {
    this.desk = desk;
    this.annotations = annotations;
  }

  /**
   * Replaces note and tags.
   *
   * @param id the integer id, or the derived id of 26 characters
   */
  @PutMapping("/operator/api/calls/{id}/annotation")
  Mono<AnnotationView> write(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestBody AnnotationIn body,
      ServerHttpRequest request) {
    boolean derived = id.matches(DERIVED_ID);
    if (!derived && !id.matches(INTEGER_ID)) {
      throw Problem.invalid("id", "Identyfikator połączenia jest nieprawidłowy.");
    }
    var draft = body.checked();
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    String tenant = session.tenantId();
    var actor = new Actor(session, ClientAddress.of(request));
    var call =
        derived ? annotations.call(tenant, id) : annotations.call(tenant, Long.parseLong(id));
    return call.switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Połączenie nie istnieje.")))
        .flatMap(found -> desk.write(actor, found, body.seen(), draft))
        .map(AnnotationController::written)
        .map(AnnotationView::of);
  }

  private static Annotation written(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Written(var annotation) -> annotation;
      case Outcome.Overtaken _ ->
          throw Problem.of(
              HttpStatus.CONFLICT,
              "Somebody else has changed this call's note or tags meanwhile. Read them again.");
    };
  }

  /** Tags in use. */
  record Tags(List<TagView> items) {}

  /**
   * A tag.
   *
   * @param calls how many have it
   */
  record TagView(String tag, long calls) {}

  /** The tags in use, those of most calls first. */
  @GetMapping("/operator/api/tags")
  Mono<Tags> tags(@RequestAttribute Session session) {
    if (!Access.mayOperate(session, Scope.CALLS_READ)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    return annotations
        .tags(session.tenantId(), MOST_TAGS)
        .map(use -> new TagView(use.tag(), use.calls()))
        .collectList()
        .map(Tags::new);
  }
}
