package org.ctip.architecture.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Handlers with one of everything. */
@RestController
class SampleController {
  enum Mood {
    CALM,
    BUSY
  }

  record Base(long id, @Nullable Mood mood) {}

  record Extension(
      @JsonUnwrapped Base base,
      @JsonProperty("started_at") Instant startedAt,
      @Nullable String name,
      List<Mood> moods) {}

  record NewExtension(String name, @Nullable Boolean loud) {}

  @GetMapping("/extensions/{id}")
  Mono<ResponseEntity<List<Extension>>> list(
      @RequestAttribute String session,
      @PathVariable String id,
      @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) @Size(min = 1, max = 64) @Nullable String search,
      @RequestParam @Pattern(regexp = "IN|OUT") String direction,
      @RequestParam(name = "call_id", required = false) @Nullable String callId) {
    throw new UnsupportedOperationException(session + id + limit + search + direction + callId);
  }

  @PostMapping("/extensions")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Base> add(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody NewExtension body) {
    throw new UnsupportedOperationException(key + body);
  }
}
