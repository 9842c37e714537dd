package org.ctip.correlator.call.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ctip.correlator.TestTopics;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.events.config.IvrRule;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.LinkRecordCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rule is edited while frames flow: every RING follows the version in force at its time. */
class RuleUnderLoadTest {
  private static final Logger log = LoggerFactory.getLogger(RuleUnderLoadTest.class);

  /** As admin-api gives it: RulePublications.LEAD. */
  private static final Duration LEAD = Duration.ofMillis(500);

  /** And as many RELs. */
  private static final int RINGS_PER_SECOND = 200;

  private static final int SECONDS = 8;
  private static final int RINGS = RINGS_PER_SECOND * SECONDS;
  private static final int EDIT_EVERY = RINGS_PER_SECOND / 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final Correlation correlation =
      new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** When a fold first had a version, by number. */
  private final Map<Long, Instant> arrived = new ConcurrentHashMap<>();

  @Test
  void everyRingFollowsTheVersionInForceAtItsTimeAndAReplayDoesTheSame() throws Exception {
    try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
        var topics = new TestTopics(broker.bootstrapServers())) {
      topics.create();
      var versions = new ArrayList<IvrRule.Version>();
      var published = new TreeMap<Long, Instant>();
      publish(topics, versions, published, Instant.EPOCH);
      var stream = stream(broker);
      stream.start();
      var frames = new ArrayList<LinkRecord>();
      try {
        var last = new CountDownLatch(RINGS);
        try (var pace = Executors.newSingleThreadScheduledExecutor()) {
          pace.scheduleAtFixedRate(
              () -> {
                int number = RINGS - (int) last.getCount();
                if (number >= RINGS) {
                  return;
                }
                ring(topics, frames, number);
                if (number % EDIT_EVERY == EDIT_EVERY - 1) {
                  publish(topics, versions, published, Instant.now().plus(LEAD));
                }
                last.countDown();
              },
              0,
              1_000_000_000 / RINGS_PER_SECOND,
              TimeUnit.NANOSECONDS);
          assertThat(last.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
          pace.shutdownNow();
        }
        var commands =
            topics.read(Topic.SMS_COMMANDS.topicName(), read -> read.size() >= RINGS).stream()
                .map(record -> EventJson.read(record.value(), SmsCommand.class))
                .toList();

        var rule = new IvrRule("default", "500", versions);
        assertThat(commands).hasSize(RINGS);
        assertThat(commands)
            .allSatisfy(
                command ->
                    assertThat(command.text())
                        .isEqualTo(rule.inForceAt(command.requestedAt()).orElseThrow().text()));
        assertThat(commands.stream().map(SmsCommand::text).distinct().count())
            .as("edits took effect while frames flowed")
            .isGreaterThan(SECONDS);
        assertThat(commands).containsExactlyInAnyOrderElementsOf(replay(frames, rule));
        assertOnTime(published);
      } finally {
        stream.stop();
      }
    }
  }

  /** What the lead is for: versions are there well before they are in force. */
  private void assertOnTime(TreeMap<Long, Instant> published) {
    var delays = new ArrayList<Duration>();
    published.forEach(
        (number, at) -> {
          Instant there = arrived.get(number);
          if (number > 1 && there != null) {
            delays.add(Duration.between(at, there));
          }
        });
    delays.sort(null);
    var median = delays.get(delays.size() / 2);
    log.info("versions={} median={} slowest={}", delays.size(), median, delays.getLast());
    // A busy machine may be late once, and loses nothing by it: texts are compared above.
    assertThat(delays).hasSizeGreaterThan(SECONDS);
    assertThat(median).isLessThan(LEAD);
  }

  private static void publish(
      TestTopics topics,
      List<IvrRule.Version> versions,
      Map<Long, Instant> published,
      Instant from) {
    long number = versions.size() + 1L;
    versions.add(
        new IvrRule.Version(
            number, from.truncatedTo(ChronoUnit.MICROS), 9, "version " + number, true));
    published.put(number, Instant.now());
    topics.send(
        Topic.CONFIG_IVR_RULES.topicName(),
        "default/500".getBytes(UTF_8),
        EventJson.write(new IvrRule("default", "500", versions)));
  }

  private static void ring(TestTopics topics, List<LinkRecord> frames, int number) {
    frame(topics, frames, "aRING 500_ 600%06d 0 223000001 _ _".formatted(number));
    frame(topics, frames, "aREL 500_ 1");
  }

  private static void frame(TestTopics topics, List<LinkRecord> frames, String text) {
    var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var record =
        new LinkRecord.FrameReceived(
            new LinkPosition("default", "main", 1, frames.size() + 1L, at), text.getBytes(UTF_8));
    frames.add(record);
    topics.producer().send(LinkRecordCodec.toProducerRecord(record));
  }

  private List<SmsCommand> replay(List<LinkRecord> frames, IvrRule rule) {
    IvrRules rules =
        (tenant, extension, at) -> extension.equals("500") ? rule.inForceAt(at) : Optional.empty();
    var commands = new ArrayList<SmsCommand>();
    var state = PbxState.empty();
    for (LinkRecord frame : frames) {
      var step = correlation.step(state, frame, rules);
      state = step.state();
      commands.addAll(step.smsCommands());
    }
    return commands;
  }

  private CallStream stream(EmbeddedBroker broker) {
    var properties =
        new StreamProperties(
            true,
            "loaded",
            directory.resolve("state"),
            1,
            Duration.ofMillis(100),
            Duration.ofMillis(1),
            "",
            0,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            100,
            Duration.ofSeconds(1));
    Fold watching =
        (state, record, rules, regions, codePages) -> {
          rules
              .inForce("default", "500", Instant.MAX)
              .ifPresent(newest -> arrived.computeIfAbsent(newest.number(), _ -> Instant.now()));
          return correlation.step(state, record, rules, regions, codePages);
        };
    return new CallStream(
        () ->
            FrameTopology.of(
                watching, new StateBytes(), 100, new BrokenFrames(), new StreamMeters(meters)),
        StreamSettings.of(properties, Map.of("bootstrap.servers", broker.bootstrapServers()), 1),
        properties,
        () -> {},
        meters);
  }
}
