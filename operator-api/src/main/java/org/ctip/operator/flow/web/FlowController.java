package org.ctip.operator.flow.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ctip.operator.access.Access;
import org.ctip.operator.flow.Flow;
import org.ctip.operator.flow.Minute;
import org.ctip.operator.flow.Present;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** How much comes in, and how quickly. */
@RestController
class FlowController {
  private static final String SECONDS = "yyyy-MM-dd'T'HH:mm:ssX";

  private final Flow flow;
  private final Present present;
  private final Clock clock;

  FlowController(Flow flow, Present present, Clock clock) {
    this.flow = flow;
    this.present = present;
    this.clock = clock;
  }

  /** The last hour. */
  record FlowView(
      @JsonProperty("generated_at") @JsonFormat(pattern = SECONDS, timezone = "UTC")
          Instant generatedAt,
      List<FlowMinute> minutes,
      @JsonProperty("open_calls") int openCalls,
      boolean following) {}

  /** What came in within a minute. */
  record FlowMinute(
      @JsonFormat(pattern = SECONDS, timezone = "UTC") Instant at,
      long frames,
      long calls,
      @JsonProperty("p50_ms") @Nullable Integer p50,
      @JsonProperty("p99_ms") @Nullable Integer p99) {
    static FlowMinute of(Minute minute) {
      return new FlowMinute(
          minute.at(), minute.frames(), minute.calls(), minute.p50(), minute.p99());
    }
  }

  /** The last hour of the tenant's PBXs. */
  @GetMapping("/operator/api/flow")
  ResponseEntity<FlowView> show(@RequestAttribute Session session) {
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    String tenant = session.tenantId();
    var view =
        new FlowView(
            clock.instant(),
            flow.minutes(tenant).stream().map(FlowMinute::of).toList(),
            present.openCalls(tenant),
            present.isFollowing());
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(view);
  }
}
