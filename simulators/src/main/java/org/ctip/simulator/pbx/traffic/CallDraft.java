package org.ctip.simulator.pbx.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Direction;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Disposition;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Ivr;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;
import org.ctip.simulator.pbx.traffic.ExpectedLeg.Outcome;
import org.jspecify.annotations.Nullable;

/** A call while its scene is being written; what follows from its legs is worked out at the end. */
final class CallDraft {
  final int index;
  final Scene scene;
  final Kind kind;
  final Direction direction;
  final String number;
  final @Nullable String e164;
  final List<LegDraft> legs = new ArrayList<>();
  long startedAt;
  @Nullable Boolean transferred = false;
  boolean recall;
  @Nullable Ivr ivr;

  CallDraft(
      int index,
      Scene scene,
      Kind kind,
      Direction direction,
      String number,
      @Nullable String e164,
      long startedAt) {
    this.index = index;
    this.scene = scene;
    this.kind = kind;
    this.direction = direction;
    this.number = number;
    this.e164 = e164;
    this.startedAt = startedAt;
  }

  LegDraft leg(String extension, boolean caller) {
    var leg = new LegDraft(extension, caller);
    legs.add(leg);
    return leg;
  }

  ExpectedCall finish() {
    var done = legs.stream().map(LegDraft::finish).toList();
    var talking = done.stream().filter(leg -> leg.connected() && !leg.consulted()).toList();
    var connectedAt = first(talking, ExpectedLeg::connectedAt);
    var rangAt = first(done, ExpectedLeg::rangAt);
    var endedAt = done.stream().mapToLong(ExpectedLeg::endedAt).max().orElseThrow();
    return new ExpectedCall(
        index,
        scene,
        kind,
        direction,
        number,
        e164,
        done.getFirst().extension(),
        answeredBy(talking),
        startedAt,
        connectedAt,
        endedAt,
        rangAt == null ? null : (connectedAt == null ? endedAt : connectedAt) - rangAt,
        connectedAt == null
            ? null
            : talking.stream().mapToLong(ExpectedLeg::endedAt).max().orElseThrow() - connectedAt,
        disposition(done, connectedAt != null),
        transferred,
        recall,
        done,
        ivr);
  }

  private static @Nullable Long first(
      List<ExpectedLeg> legs, Function<ExpectedLeg, @Nullable Long> instant) {
    Long first = null;
    for (var leg : legs) {
      var at = instant.apply(leg);
      if (at != null && (first == null || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /**
   * C15: the first leg that stayed connected over a second, else the first that connected. Of an
   * internal call it is the called side that answers.
   */
  private static @Nullable String answeredBy(List<ExpectedLeg> talking) {
    var byConnect =
        talking.stream()
            .sorted(
                (a, b) ->
                    Long.compare(
                        Objects.requireNonNull(a.connectedAt()),
                        Objects.requireNonNull(b.connectedAt())))
            .toList();
    var answering = byConnect.stream().filter(leg -> !leg.caller()).toList();
    var candidates = answering.isEmpty() ? byConnect : answering;
    return candidates.stream()
        .filter(leg -> leg.endedAt() - Objects.requireNonNull(leg.connectedAt()) > 1_000)
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(ExpectedLeg::extension)
        .orElse(null);
  }

  private @Nullable Disposition disposition(List<ExpectedLeg> done, boolean connected) {
    if (kind == Kind.SERVICE) {
      return null;
    }
    if (connected) {
      return Disposition.ANSWERED;
    }
    if (direction == Direction.IN) {
      return Disposition.NO_ANSWER;
    }
    return switch (done.getFirst().outcome()) {
      case Outcome.BUSY -> Disposition.BUSY;
      case Outcome.FAILED -> Disposition.FAILED;
      default -> Disposition.NO_ANSWER;
    };
  }
}
