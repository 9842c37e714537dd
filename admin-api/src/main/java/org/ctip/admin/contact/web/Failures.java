package org.ctip.admin.contact.web;

import java.util.function.Function;
import org.ctip.admin.contact.Devices;
import org.ctip.admin.contact.NumberTakenException;
import org.ctip.support.problem.Problem;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What a client is told when a contact can't be found or stored. */
final class Failures {
  private Failures() {}

  static <T> Mono<T> notFound(String text) {
    return Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, text));
  }

  /** For {@code transform}: the failures of the address book as problems. */
  static <T> Function<Mono<T>, Mono<T>> told() {
    return answer ->
        answer
            .onErrorMap(
                NumberTakenException.class,
                _ -> Problem.of(HttpStatus.BAD_REQUEST, "Kontakt z takim numerem już istnieje."))
            .onErrorMap(
                Devices.FullException.class,
                _ ->
                    Problem.of(
                        HttpStatus.CONFLICT,
                        "Kontakt może mieć najwyżej " + Devices.MOST + " urządzeń."));
  }
}
