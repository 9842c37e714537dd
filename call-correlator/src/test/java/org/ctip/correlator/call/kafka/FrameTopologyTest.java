package org.ctip.correlator.call.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.ctip.correlator.PbxStory;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Disposition;
import org.ctip.events.config.IvrRule;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.support.topic.DeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTopologyTest {
  private static final String CALLER = "600000101";

  @TempDir private Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamMeters streamMeters = new StreamMeters(meters);
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    driver = driver(directory, 100);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void callBecomesVersionsOfOneSnapshotUnderItsId() {
    play(driver, new PbxStory("main").answeredCall("101_", CALLER));

    var calls = read(driver, Topic.CALLS);

    assertThat(calls)
        .extracting(record -> text(record.key()))
        .containsOnly(call(calls, 0).callId());
    assertThat(calls)
        .extracting(record -> EventJson.read(record.value(), Call.class).version())
        .startsWith(1L)
        .isSorted()
        .doesNotHaveDuplicates();
    var last = call(calls, calls.size() - 1);
    assertThat(last.state()).isEqualTo(CallState.ENDED);
    assertThat(last.disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(last.startedAt()).isEqualTo(PbxStory.NOON);
    assertThat(last.talkMillis()).isEqualTo(10_000);
  }

  @Test
  void outputsCarryCloudEventHeadersAndTheTimeOfTheFrame() {
    play(driver, new PbxStory("main").answeredCall("101_", CALLER));

    var first = read(driver, Topic.CALLS).getFirst();
    var call = EventJson.read(first.value(), Call.class);

    assertThat(header(first, CloudEventHeaders.ID)).isEqualTo(call.callId() + "-1");
    assertThat(header(first, CloudEventHeaders.SOURCE)).isEqualTo("/ctip/call-correlator/main");
    assertThat(header(first, CloudEventHeaders.TYPE)).isEqualTo(EventTypes.CALL_CHANGED);
    assertThat(header(first, CloudEventHeaders.TIME)).isEqualTo(PbxStory.NOON.toString());
    assertThat(header(first, CloudEventHeaders.SUBJECT)).isEqualTo(call.callId());
    assertThat(header(first, CloudEventHeaders.SEQUENCE)).isEqualTo("1");
    assertThat(header(first, CloudEventHeaders.TENANT)).isEqualTo("default");
    assertThat(first.getRecordTime()).isEqualTo(PbxStory.NOON);
  }

  @Test
  void everyFrameIsAnEventUnderItsPbx() {
    play(
        driver,
        new PbxStory("main").says("aDRDY 101_").says("aWHAT 1").answeredCall("101_", CALLER));

    var events = read(driver, Topic.CALL_EVENTS);

    assertThat(events).extracting(record -> text(record.key())).containsOnly("main");
    assertThat(events.stream().map(record -> EventJson.read(record.value(), CallEvent.class)))
        .filteredOn(event -> event.ordinal() == 0)
        .extracting(CallEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(events)
        .extracting(record -> header(record, CloudEventHeaders.ID))
        .doesNotHaveDuplicates();
  }

  @Test
  void ringOnAMappedExtensionAsksForOneSms() {
    rule(new IvrRule.Version(1, Instant.EPOCH, 9, "hello", true));
    play(driver, new PbxStory("main").answeredCall("500_", CALLER));

    var commands = read(driver, Topic.SMS_COMMANDS);

    assertThat(commands).hasSize(1);
    var command = EventJson.read(commands.getFirst().value(), SmsCommand.class);
    assertThat(text(commands.getFirst().key())).isEqualTo(command.idempotencyKey());
    assertThat(command.to()).endsWith(CALLER);
    assertThat(command.text()).isEqualTo("hello");
    assertThat(command.requestedAt()).isEqualTo(PbxStory.NOON);
    assertThat(header(commands.getFirst(), CloudEventHeaders.TYPE))
        .isEqualTo(EventTypes.SMS_REQUESTED);
  }

  @Test
  void ruleInForceAtTheFramesTimeDecidesNotTheNewest() {
    rule(
        new IvrRule.Version(1, Instant.EPOCH, 9, "before", true),
        new IvrRule.Version(2, PbxStory.NOON.plusSeconds(60), 9, "after", true));
    play(
        driver,
        new PbxStory("main")
            .answeredCall("500_", CALLER)
            .after(Duration.ofMinutes(2))
            .answeredCall("500_", "600000102"));

    assertThat(read(driver, Topic.SMS_COMMANDS))
        .extracting(record -> EventJson.read(record.value(), SmsCommand.class).text())
        .containsExactly("before", "after");
  }

  @Test
  void unreadableRuleLeavesTheOneBeforeItInForce() {
    rule(new IvrRule.Version(1, Instant.EPOCH, 9, "hello", true));
    rules(driver).pipeInput("default/500".getBytes(UTF_8), "{broken".getBytes(UTF_8));
    play(driver, new PbxStory("main").answeredCall("500_", CALLER));

    assertThat(read(driver, Topic.SMS_COMMANDS)).hasSize(1);
  }

  @Test
  void numberIsReadInTheRegionThatWasInForceAtTheFramesTime() {
    rule(new IvrRule.Version(1, Instant.EPOCH, 9, "hello", true));
    tenant(
        new TenantSettings.Region(PbxStory.NOON.plusSeconds(60), "DE"),
        new TenantSettings.Region(PbxStory.NOON.plusSeconds(180), "CZ"));
    var story =
        new PbxStory("main")
            .answeredCall("500_", CALLER)
            .after(Duration.ofMinutes(2))
            .answeredCall("500_", "015123456789")
            .after(Duration.ofMinutes(2))
            .answeredCall("500_", "601234567");

    play(driver, story);

    assertThat(read(driver, Topic.SMS_COMMANDS))
        .extracting(record -> EventJson.read(record.value(), SmsCommand.class).to())
        .containsExactly("+48600000101", "+4915123456789", "+420601234567");
    assertThat(read(driver, Topic.CALLS))
        .extracting(record -> EventJson.read(record.value(), Call.class).e164())
        .doesNotContainNull();
  }

  @Test
  void regionThatNobodyKnowsIsTheInstallations() {
    tenant(new TenantSettings.Region(Instant.EPOCH, "ZZ"));
    play(driver, new PbxStory("main").answeredCall("101_", CALLER));

    assertThat(call(read(driver, Topic.CALLS), 0).e164()).isEqualTo("+48600000101");
  }

  @Test
  void namesAreReadInTheCodePageOfTheirPbx() {
    codePage("main", "WINDOWS_1250");
    codePage("strange", "EBCDIC");
    var name = latin1("\u0141\u00F3d\u017A", "windows-1250");
    for (var pbx : List.of("main", "strange", "other")) {
      play(driver, new PbxStory(pbx).says("aRING 101_ " + CALLER + " 0 _ _ " + name));
    }

    assertThat(read(driver, Topic.CALLS))
        .extracting(record -> EventJson.read(record.value(), Call.class).callerName())
        .containsExactly("\u0141\u00F3d\u017A", latin1to("IBM852", name), latin1to("IBM852", name));

    codePage("other", "WINDOWS_1250");
    play(
        driver,
        new PbxStory("other", PbxStory.NOON.plusSeconds(60))
            .says("aREL 101_ 1")
            .says("aRING 102_ " + CALLER + " 0 _ _ " + name));
    assertThat(read(driver, Topic.CALLS))
        .extracting(record -> EventJson.read(record.value(), Call.class).callerName())
        .endsWith("\u0141\u00F3d\u017A");
  }

  @Test
  void frameThatComesTwiceIsTakenOnce() {
    var story = new PbxStory("main").answeredCall("101_", CALLER).records();
    var doubled = new ArrayList<LinkRecord>();
    for (var record : story) {
      doubled.add(record);
      doubled.add(record);
    }
    play(driver, doubled);
    var fromDoubled = values(read(driver, Topic.CALLS));

    try (var other = driver(directory.resolve("other"), 100)) {
      play(other, story);
      assertThat(fromDoubled).isEqualTo(values(read(other, Topic.CALLS)));
    }
    assertThat(count("duplicate")).isEqualTo(3);
  }

  @Test
  void unreadableRecordGoesToQuarantineWithItsReasonAndTheNextOneIsFolded() {
    var headers = new RecordHeaders().add("ce_type", "nonsense".getBytes(UTF_8));
    frames(driver)
        .pipeInput(
            new TestRecord<>("main".getBytes(UTF_8), "aX".getBytes(UTF_8), headers, PbxStory.NOON));
    play(driver, new PbxStory("main").answeredCall("101_", CALLER));

    var dead =
        driver
            .createOutputTopic(
                Topic.FRAMES.deadLetterName(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())
            .readRecordsToList();
    assertThat(dead).hasSize(1);
    assertThat(text(dead.getFirst().value())).isEqualTo("aX");
    assertThat(header(dead.getFirst(), DeadLetters.REASON)).contains("ce_tenant");
    assertThat(header(dead.getFirst(), DeadLetters.ORIGIN_TOPIC)).isEqualTo("ctip.frames");
    assertThat(header(dead.getFirst(), DeadLetters.ORIGIN_OFFSET)).isEqualTo("0");
    assertThat(read(driver, Topic.CALLS)).isNotEmpty();
    assertThat(meters.counter("ctip.dead.letters", "topic", "ctip.frames").count()).isEqualTo(1);
  }

  @Test
  void moreStatesThanMemoryHoldsChangeNothing() {
    var stories =
        List.of(
            new PbxStory("a").answeredCall("101_", CALLER).records(),
            new PbxStory("b").answeredCall("101_", CALLER).records(),
            new PbxStory("c").answeredCall("102_", CALLER).records());
    var interleaved = new ArrayList<LinkRecord>();
    for (int i = 0; i < stories.getFirst().size(); i++) {
      for (var story : stories) {
        interleaved.add(story.get(i));
      }
    }
    play(driver, interleaved);
    var roomy = values(read(driver, Topic.CALLS));

    try (var narrow = driver(directory.resolve("narrow"), 1)) {
      play(narrow, interleaved);
      assertThat(values(read(narrow, Topic.CALLS))).isEqualTo(roomy);
    }
  }

  @Test
  void disposalsAddUpToWhatWasConsumed() {
    var story =
        new PbxStory("main").says("aWHAT 1").says("aOK").answeredCall("101_", CALLER).records();
    play(driver, story);
    play(driver, story.subList(1, 3));
    frames(driver).pipeInput("main".getBytes(UTF_8), "no headers".getBytes(UTF_8));

    double disposed =
        meters.find("ctip.correlator.frames").counters().stream().mapToDouble(Counter::count).sum();
    assertThat(disposed).isEqualTo(meters.counter("ctip.correlator.frames.consumed").count());
    assertThat(disposed).isEqualTo(story.size() + 2 + 1);
    assertThat(count("dead_letter")).isEqualTo(1);
    assertThat(count("unknown")).isEqualTo(1);
  }

  @Test
  void openCallsAreCountedWhileThisInstanceHasThem() {
    try (var own = driver(directory.resolve("own"), 100)) {
      play(own, new PbxStory("main").says("aRING 101_ " + CALLER + " 0 223000001 _ _"));
      assertThat(meters.get("ctip.correlator.calls.open").gauge().value()).isEqualTo(1);
    }
    assertThat(meters.get("ctip.correlator.calls.open").gauge().value()).isZero();
  }

  private TopologyTestDriver driver(Path stateDirectory, int statesInMemory) {
    var settings = new java.util.Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG, "test",
            StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class,
            StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class));
    var correlation = new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
    return new TopologyTestDriver(
        FrameTopology.of(
            correlation::step, new StateBytes(), statesInMemory, new BrokenFrames(), streamMeters),
        settings);
  }

  private static void play(TopologyTestDriver driver, PbxStory story) {
    play(driver, story.records());
  }

  private static void play(TopologyTestDriver driver, List<LinkRecord> story) {
    var frames = frames(driver);
    for (LinkRecord link : story) {
      var record = LinkRecordCodec.toProducerRecord(link);
      frames.pipeInput(
          new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
    }
  }

  private static TestInputTopic<byte[], byte[]> frames(TopologyTestDriver driver) {
    return driver.createInputTopic(
        Topic.FRAMES.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static TestInputTopic<byte[], byte[]> rules(TopologyTestDriver driver) {
    return driver.createInputTopic(
        Topic.CONFIG_IVR_RULES.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void tenant(TenantSettings.Region... regions) {
    driver
        .createInputTopic(
            Topic.CONFIG_TENANT.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            "default".getBytes(UTF_8),
            EventJson.write(
                new TenantSettings(
                    "default", null, List.of(regions), null, null, null, null, null, null, null)));
  }

  private void codePage(String pbxId, String codePage) {
    driver
        .createInputTopic(
            Topic.CONFIG_PBX.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            pbxId.getBytes(UTF_8),
            EventJson.write(
                new PbxSettings(
                    "default", pbxId, pbxId, "192.0.2.10", 5524, null, codePage, true)));
  }

  /** The bytes of a text as characters, one for each, which is how a story says them. */
  private static String latin1(String text, String charset) {
    return new String(text.getBytes(Charset.forName(charset)), ISO_8859_1);
  }

  private static String latin1to(String charset, String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), Charset.forName(charset));
  }

  private void rule(IvrRule.Version... versions) {
    rules(driver)
        .pipeInput(
            "default/500".getBytes(UTF_8),
            EventJson.write(new IvrRule("default", "500", List.of(versions))));
  }

  private static List<TestRecord<byte[], byte[]>> read(TopologyTestDriver driver, Topic topic) {
    return driver
        .createOutputTopic(
            topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private static List<String> values(List<TestRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> text(record.value())).collect(Collectors.toList());
  }

  private static Call call(List<TestRecord<byte[], byte[]>> records, int index) {
    return EventJson.read(records.get(index).value(), Call.class);
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return CloudEventHeaders.text(record.headers(), name);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private double count(String disposal) {
    return meters.counter("ctip.correlator.frames", "disposal", disposal).count();
  }
}
