package org.ctip.sms.template.web;

import org.ctip.sms.template.TemplateRefusedException;
import org.ctip.sms.template.Templates;
import org.ctip.support.problem.Problem;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What a refused change of a template is told as. */
final class TemplateRefusals {
  private TemplateRefusals() {}

  /**
   * A change whose refusals are problems.
   *
   * @param notYours the sentence of the 403
   */
  static <T> Mono<T> told(Mono<T> change, String notYours) {
    return change.onErrorMap(
        TemplateRefusedException.class,
        refusal ->
            switch (refusal.reason()) {
              case UNKNOWN -> Problem.of(HttpStatus.NOT_FOUND, "Szablon nie istnieje.");
              case NOT_YOURS -> Problem.of(HttpStatus.FORBIDDEN, notYours);
              case TOO_MANY ->
                  Problem.of(
                      HttpStatus.BAD_REQUEST, "Osiągnięto limit " + Templates.MOST + " szablonów.");
            });
  }
}
