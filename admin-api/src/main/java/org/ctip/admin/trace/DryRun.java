package org.ctip.admin.trace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ctip.admin.trace.Trails.Rang;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.numbers.NumberForms;
import org.ctip.numbers.NumberingPlan;
import org.ctip.protocol.message.PresentedNumber;
import org.ctip.smstext.SmsText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tells what a rule would have sent to the calls that were: as the correlator decides (docs of
 * correlation, rule C17), but for texts, which were not there.
 */
public final class DryRun {
  /** Calls that are looked at; more in the period and the result says that it is cut. */
  static final int MOST_RINGS = 100_000;

  private static final int EXAMPLES = 20;

  private final Trails trails;
  private final Regions regions;
  private final Set<String> shared;
  private final Clock clock;

  /**
   * @param sharedNumbers outside numbers that many callers present; compared on the last nine
   *     digits
   */
  public DryRun(Trails trails, Regions regions, Set<String> sharedNumbers, Clock clock) {
    this.trails = trails;
    this.regions = regions;
    this.shared = sharedNumbers.stream().map(NumberForms::key).collect(Collectors.toSet());
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param extension normal form
   * @param text may be empty
   * @param days how far back
   */
  public record Question(String extension, String text, boolean enabled, int days) {}

  /**
   * A call that rang the extension.
   *
   * @param e164 whom the message would have gone to; null for nobody
   * @param withheld why none would have been sent; null when one would
   */
  public record Example(
      Instant at,
      String callId,
      @Nullable Long id,
      @Nullable String number,
      @Nullable String e164,
      @Nullable NoSmsReason withheld) {}

  /** One day's counts. */
  public record Day(LocalDate date, int calls, int messages) {}

  /**
   * The answer.
   *
   * @param calls that rang the extension
   * @param messages that would have been sent; 0 for a rule that is switched off
   * @param recipients distinct numbers among them
   * @param measured what the text takes
   * @param withheld calls without a message, by reason; also of a rule that is switched off
   * @param days days with calls, oldest first
   * @param examples newest first
   * @param cut whether there were more calls than are looked at
   */
  public record Result(
      Instant from,
      Instant to,
      int calls,
      int messages,
      int recipients,
      SmsText measured,
      Map<NoSmsReason, Integer> withheld,
      List<Day> days,
      List<Example> examples,
      boolean cut) {
    /** SMS that the provider would have charged. */
    public long totalParts() {
      return (long) messages * measured.parts();
    }
  }

  /** Asks. */
  public Mono<Result> ask(String tenantId, Question question) {
    var to = clock.instant();
    var from = to.minus(Duration.ofDays(question.days()));
    return trails
        .rings(tenantId, question.extension(), from, MOST_RINGS + 1)
        .collectList()
        .map(rings -> result(tenantId, question, from, to, rings));
  }

  private Result result(
      String tenantId, Question question, Instant from, Instant to, List<Rang> rings) {
    ZoneId zone = regions.zone(tenantId);
    var decided = new HashSet<String>();
    var recipients = new HashSet<String>();
    var withheld = new EnumMap<NoSmsReason, Integer>(NoSmsReason.class);
    var days = new TreeMap<LocalDate, int[]>();
    var examples = new ArrayList<Example>();
    int messages = 0;
    for (Rang ring : rings.size() > MOST_RINGS ? rings.subList(0, MOST_RINGS) : rings) {
      if (!decided.add(ring.callId())) {
        continue; // once per call and rule
      }
      Example example = decide(ring, question.text(), regions.plan(tenantId, ring.at()));
      int[] day = days.computeIfAbsent(LocalDate.ofInstant(ring.at(), zone), _ -> new int[2]);
      day[0]++;
      NoSmsReason reason = example.withheld();
      String recipient = example.e164();
      if (reason != null) {
        withheld.merge(reason, 1, Integer::sum);
      } else if (question.enabled() && recipient != null) {
        messages++;
        day[1]++;
        recipients.add(recipient);
      }
      examples.add(example);
    }
    var counts = new ArrayList<Day>();
    days.forEach((date, count) -> counts.add(new Day(date, count[0], count[1])));
    return new Result(
        from,
        to,
        decided.size(),
        messages,
        recipients.size(),
        SmsText.of(question.text()),
        withheld,
        counts,
        examples.reversed().stream().limit(EXAMPLES).toList(),
        rings.size() > MOST_RINGS);
  }

  private Example decide(Rang ring, String text, NumberingPlan plan) {
    String shown = ring.presented() == null ? "" : ring.presented();
    var caller = PresentedNumber.presented(shown.replaceAll("\\s", ""));
    String e164 = caller.isOutside() ? plan.e164(caller.raw()).orElse(null) : null;
    NoSmsReason reason = reasonAgainst(caller, e164, plan);
    if (ring.sentBefore()) {
      reason = NoSmsReason.ALREADY_SENT;
    } else if (text.isBlank()) {
      reason = NoSmsReason.EMPTY_TEXT;
    }
    return new Example(ring.at(), ring.callId(), ring.id(), ring.presented(), e164, reason);
  }

  private @Nullable NoSmsReason reasonAgainst(
      PresentedNumber caller, @Nullable String e164, NumberingPlan plan) {
    return switch (caller.kind()) {
      case INTERNAL -> NoSmsReason.INTERNAL_CALLER;
      case WITHHELD, NONE -> NoSmsReason.WITHHELD_CALLER;
      case OTHER -> NoSmsReason.NOT_A_NUMBER;
      case INTERNATIONAL, NATIONAL, LOCAL, OUTSIDE -> {
        String key = NumberForms.key(caller.raw());
        if (key == null || shared.contains(key)) {
          yield NoSmsReason.WITHHELD_CALLER;
        }
        if (e164 == null) {
          yield NoSmsReason.NOT_A_NUMBER;
        }
        yield plan.canReceiveSms(e164) ? null : NoSmsReason.NOT_MOBILE;
      }
    };
  }
}
