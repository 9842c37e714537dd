package org.ctip.sms.schedule.web;

import org.ctip.sms.request.web.Actors;
import org.ctip.sms.request.web.Operators;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.schedule.Cancellations;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A person calls off a message that waits for its time. */
@RestController
class CancellationController {
  private final Cancellations cancellations;

  CancellationController(Cancellations cancellations) {
    this.cancellations = cancellations;
  }

  @DeleteMapping("/operator/api/sms/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> cancel(
      @RequestAttribute Session session, @PathVariable String id, ServerWebExchange exchange) {
    long number = Query.pathId("id", id);
    Operators.require(session);
    return cancellations
        .cancel(Actors.of(session, exchange), number)
        .flatMap(
            result ->
                switch (result) {
                  case Cancellations.Result.Done _ -> Mono.empty();
                  case Cancellations.Result.Unknown _ ->
                      Mono.error(Problem.of(HttpStatus.NOT_FOUND, "Wiadomość nie istnieje."));
                  case Cancellations.Result.NotYours _ ->
                      Mono.error(
                          Problem.of(
                              HttpStatus.FORBIDDEN,
                              "Only who wrote the message, or an administrator, can cancel it."));
                  case Cancellations.Result.OnItsWay _ ->
                      Mono.error(
                          Problem.of(
                              HttpStatus.CONFLICT,
                              "The message does not wait for its time; it can't be cancelled."));
                });
  }
}
