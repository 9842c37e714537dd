package org.ctip.support.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.ctip.support.session.SessionRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The smallest service that uses everything the library offers. */
@SpringBootApplication
class SupportTestService {
  @Bean
  SessionRules sessionRules() {
    return SessionRules.guard("/guarded/**").except("/guarded/open");
  }

  @Bean
  SessionRules apiKeyRules() {
    return SessionRules.guard().grant(Scope.CALLS_READ, HttpMethod.GET, "/guarded/me");
  }

  record Note(@Size(min = 1, max = 5) String text) {}

  @RestController
  static class Handlers {
    @GetMapping("/guarded/me")
    Mono<String> me(@RequestAttribute Session session) {
      return Mono.just(session.email());
    }

    @GetMapping("/guarded/open")
    Mono<String> open(@RequestParam(defaultValue = "1") @Max(10) int limit) {
      return Mono.just("open " + limit);
    }

    @PostMapping("/guarded/open")
    Mono<String> note(@Valid @RequestBody Note note) {
      return Mono.just(note.text());
    }

    @GetMapping("/broken")
    Mono<String> broken() {
      return Mono.error(new IllegalStateException("the secret of the house"));
    }
  }
}
