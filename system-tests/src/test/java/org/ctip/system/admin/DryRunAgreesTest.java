package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctip.admin.trace.DryRun;
import org.ctip.admin.trace.Regions;
import org.ctip.admin.trace.Trails;
import org.ctip.admin.trace.Trails.Rang;
import org.ctip.correlator.call.CodePages;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.Step;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.events.call.Call;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.events.config.IvrRule;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.sms.SmsCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/**
 * A dry run tells what the correlator would have done: the same frames and rules through both. They
 * are two programs, and administrators trust the one because of the other.
 */
class DryRunAgreesTest {
  private static final String TENANT = "default";
  private static final Instant MORNING = Instant.parse("2026-11-16T08:00:00Z");
  private static final Set<String> SHARED = Set.of("600000999");

  /** The tenant moved to Germany at ten. */
  private static final TenantSettings SETTINGS =
      new TenantSettings(
          TENANT,
          null,
          List.of(
              new TenantSettings.Region(MORNING.minus(Duration.ofDays(1)), "PL"),
              new TenantSettings.Region(MORNING.plus(Duration.ofHours(2)), "DE")),
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  private final Map<String, IvrRule.Version> rules = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    // what RING shows, hours after eight, who gets an SMS, why nobody
    "600000101,       0, +48600000101,",
    "0600000101,      0, +48600000101,",
    "+48600000101,    0, +48600000101,",
    "0048600000101,   0, +48600000101,",
    "004915112345678, 0, +4915112345678,",
    "223000001,       0, , NOT_MOBILE",
    "0223000001,      0, , NOT_MOBILE",
    "0049301234567,   0, , NOT_MOBILE",
    "112,             0, , NOT_A_NUMBER",
    "60001,           0, , NOT_A_NUMBER",
    "006000001,       0, , NOT_A_NUMBER",
    "*72,             0, , NOT_A_NUMBER",
    "abc,             0, , NOT_A_NUMBER",
    "/104,            0, , INTERNAL_CALLER",
    "_,               0, , WITHHELD_CALLER",
    "600000999,       0, , WITHHELD_CALLER",
    "0600000999,      0, , WITHHELD_CALLER",
    "+48600000999,    0, , WITHHELD_CALLER",
    "015112345678,    0, , NOT_A_NUMBER",
    "015112345678,    3, +4915112345678,",
    "+48600000101,    3, +48600000101,",
    "0600000101,      3, , NOT_MOBILE",
  })
  void aboutOneCaller(
      String shown, int hours, @Nullable String recipient, @Nullable NoSmsReason reason) {
    rule("500", "Thank you", true);
    play(Duration.ofHours(hours), "aRING 500_ " + shown + " 0 223000000 _ _");

    var result = dryRun("500", "Thank you", true);

    assertThat(sent()).isEqualTo(recipient == null ? List.of() : List.of(recipient));
    assertThat(decision().withheldReason()).isEqualTo(reason);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.messages()).isEqualTo(sent().size());
    var example = result.examples().getFirst();
    assertThat(example.withheld()).isEqualTo(reason);
    if (recipient != null) {
      assertThat(example.e164()).isEqualTo(recipient);
    }
  }

  @Test
  void aboutAMenuThatIsReachedAgain() {
    rule("500", "Thank you", true);
    play(
        Duration.ZERO,
        "aRING 500_ 600000101",
        "aREL 500_ 38",
        "aRING 500_ 600000101",
        "aREL 500_ 1");

    var result = dryRun("500", "Thank you", true);

    assertThat(sent()).hasSize(1);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.messages()).isEqualTo(1);
  }

  @Test
  void aboutTheSecondMenuOfACall() {
    rule("500", "Thank you", true);
    rule("501", "Thank you again", true);
    play(Duration.ZERO, "aRING 500_ 600000101", "aRING 501_ 600000101");

    var second = dryRun("501", "Thank you again", true);

    assertThat(sent()).hasSize(1);
    assertThat(dryRun("500", "Thank you", true).messages()).isEqualTo(1);
    assertThat(second.messages()).isZero();
    assertThat(second.withheld()).containsOnlyKeys(NoSmsReason.ALREADY_SENT);
  }

  @ParameterizedTest
  @CsvSource({"true, ''", "true, '  '", "false, Thank you"})
  void aboutARuleThatSendsNothing(boolean enabled, String text) {
    rule("500", text, enabled);
    play(Duration.ZERO, "aRING 500_ 600000101");

    assertThat(sent()).isEmpty();
    assertThat(dryRun("500", text, enabled).messages()).isZero();
  }

  @Test
  void aboutACallThatRangElsewhere() {
    rule("500", "Thank you", true);
    play(Duration.ZERO, "aRING 501_ 600000101");

    assertThat(sent()).isEmpty();
    assertThat(dryRun("500", "Thank you", true).calls()).isZero();
  }

  private void rule(String extension, String text, boolean enabled) {
    rules.put(extension, new IvrRule.Version(1, MORNING.minusSeconds(60), 9, text, enabled));
  }

  /** Frames, a second apart, as the correlator takes them. */
  private void play(Duration after, String... frames) {
    var correlation =
        new Correlation(
            new WorldNumberPlan("PL"),
            new CorrelationSettings(
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                SHARED,
                2_000,
                5_000));
    var state = PbxState.empty();
    for (int i = 0; i < frames.length; i++) {
      var at = MORNING.plus(after).plusSeconds(i);
      var step =
          correlation.step(
              state,
              new FrameReceived(
                  new LinkPosition(TENANT, "main", 1, i + 1, at),
                  frames[i].getBytes(StandardCharsets.ISO_8859_1)),
              (_, extension, _) -> Optional.ofNullable(rules.get(extension)),
              (_, when) -> SETTINGS.regionAt(when),
              CodePages.UNKNOWN);
      state = step.state();
      steps.add(step);
    }
  }

  private List<String> sent() {
    return steps.stream().flatMap(step -> step.smsCommands().stream()).map(SmsCommand::to).toList();
  }

  private IvrDecision decision() {
    return steps.stream()
        .flatMap(step -> step.calls().stream())
        .map(Call::ivr)
        .filter(ivr -> ivr != null)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private DryRun.Result dryRun(String extension, String text, boolean enabled) {
    var regions = new Regions("PL", ZoneId.of("Europe/Warsaw"));
    regions.decided(TENANT, SETTINGS);
    var clock = Clock.fixed(MORNING.plus(Duration.ofHours(10)), ZoneOffset.UTC);
    return new DryRun(trails(extension), regions, SHARED, clock)
        .ask(TENANT, new DryRun.Question(extension, text, enabled, 30))
        .block(Duration.ofSeconds(10));
  }

  /** What the timeline keeps of the frames; nothing else of it is asked for. */
  private Trails trails(String extension) {
    return (Trails)
        Proxy.newProxyInstance(
            Trails.class.getClassLoader(),
            new Class<?>[] {Trails.class},
            (_, method, _) -> {
              if (!method.getName().equals("rings")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return Flux.fromIterable(rings(extension));
            });
  }

  private List<Rang> rings(String extension) {
    var rings = new ArrayList<Rang>();
    var sentBy = new HashMap<String, String>();
    for (var step : steps) {
      for (var event : step.events()) {
        if (event.payload().startsWith("IVR_MAP_") && extension.equals(event.extension())) {
          String by = sentBy.get(event.callId());
          rings.add(
              new Rang(
                  event.at(),
                  String.valueOf(event.callId()),
                  null,
                  step.events().getFirst().number(),
                  by != null && !by.equals(extension)));
        }
      }
      step.smsCommands()
          .forEach(command -> sentBy.put(command.callId(), command.meta().get("ext")));
    }
    return rings;
  }
}
