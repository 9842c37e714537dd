package org.ctip.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventTypes;
import org.ctip.events.wire.LinkRecordCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description for integrators names every topic, type and schema of the code, and no other. */
class AsyncApiTest {
  private static final Path FILE = Path.of("../../docs/api/asyncapi.yaml");
  private static final Pattern SMS_TYPE = Pattern.compile("\\b[a-z]{4,}\\b");
  private static final JsonNode API = new YAMLMapper().readTree(FILE.toFile());

  @Test
  void channelsAreTheTopics() {
    assertThat(addresses())
        .containsExactlyInAnyOrderElementsOf(Topic.all().stream().map(Topic::topicName).toList());
  }

  @Test
  void everyTopicHasItsDeadLetters() {
    assertThat(API.at("/channels/deadLetters/parameters/topic/enum").valueStream())
        .map(JsonNode::asString)
        .containsExactlyInAnyOrderElementsOf(Topic.all().stream().map(Topic::topicName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void retentionIsThatOfTheTopic(Topic topic) {
    var configuration = channel(topic).at("/bindings/kafka/topicConfiguration");

    assertThat(texts(configuration.path("cleanup.policy")))
        .isEqualTo(Set.of(topic.cleanup().policy().split(",")));
    if (topic.cleanup() == Topic.Cleanup.COMPACT) {
      assertThat(configuration.has("retention.ms")).isFalse();
    } else {
      assertThat(Duration.ofMillis(configuration.path("retention.ms").asLong()))
          .isEqualTo(topic.retention());
    }
  }

  @Test
  void typesAreThoseOfTheCode() {
    assertThat(describedTypes()).containsExactlyInAnyOrderElementsOf(typesOfTheCode());
  }

  @Test
  void everySchemaIsThePayloadOfOneMessage() {
    assertThat(
            messages()
                .map(message -> message.at("/payload/$ref").asString(""))
                .filter(reference -> !reference.isEmpty())
                .map(reference -> Path.of(reference).getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(
            Contract.all().stream().map(contract -> contract.name() + ".json").toList());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = API.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();

    assertThat(references).hasSizeGreaterThan(20);
    assertThat(references)
        .allSatisfy(
            reference -> {
              if (reference.startsWith("#")) {
                assertThat(API.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
              } else {
                assertThat(FILE.resolveSibling(reference)).exists();
              }
            });
  }

  @Test
  void everyChannelHasAnOperationAndEveryMessageAChannel() {
    var operated =
        API.path("operations")
            .valueStream()
            .map(one -> one.at("/channel/$ref").asString())
            .toList();
    var carried =
        API.path("channels")
            .valueStream()
            .flatMap(channel -> channel.path("messages").valueStream())
            .map(message -> message.path("$ref").asString())
            .toList();

    assertThat(API.path("channels").propertyNames())
        .allMatch(name -> operated.contains("#/channels/" + name));
    assertThat(API.at("/components/messages").propertyNames())
        .allMatch(name -> carried.contains("#/components/messages/" + name));
  }

  @Test
  void headersOfAnEventAreThoseTheCodeWrites() {
    var headers = new RecordHeaders();
    CloudEventHeaders.addTo(headers, "i", "/s", "t", Instant.EPOCH, "subject", 1, "default");

    assertThat(texts(API.at("/components/schemas/cloudEventHeaders/required")))
        .isEqualTo(names(headers));
  }

  @Test
  void headersOfAFrameAreThoseTheCodeWrites() {
    var position = new LinkPosition("default", "main", 1, 1, Instant.EPOCH);
    var headers =
        LinkRecordCodec.toProducerRecord(new LinkRecord.FrameReceived(position, new byte[0]))
            .headers();

    assertThat(texts(API.at("/components/schemas/linkHeaders/required"))).isEqualTo(names(headers));
  }

  @Test
  void filesItNamesAreTheOnesThatAreShipped() {
    assertThat(Files.isDirectory(Contract.SCHEMAS)).isTrue();
    assertThat(Contract.SCHEMAS.toAbsolutePath().normalize())
        .isEqualTo(
            FILE.resolveSibling(API.at("/components/messages/callChanged/payload/$ref").asString())
                .toAbsolutePath()
                .normalize()
                .getParent());
  }

  private static List<String> addresses() {
    return API.path("channels")
        .valueStream()
        .map(channel -> channel.path("address").asString())
        .filter(address -> !address.endsWith(".dlt"))
        .toList();
  }

  private static JsonNode channel(Topic topic) {
    return API.path("channels")
        .valueStream()
        .filter(channel -> channel.path("address").asString().equals(topic.topicName()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> messages() {
    return API.at("/components/messages").valueStream();
  }

  private static Set<String> describedTypes() {
    return messages()
        .flatMap(message -> message.at("/headers/allOf").valueStream())
        .map(part -> part.at("/properties/ce_type"))
        .flatMap(
            type ->
                type.has("const")
                    ? Stream.of(type.path("const").asString())
                    : texts(type.path("enum")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> typesOfTheCode() {
    var constants =
        Stream.of(EventTypes.class, LinkRecordCodec.class)
            .flatMap(type -> Arrays.stream(type.getFields()))
            .map(AsyncApiTest::value)
            .filter(value -> value.endsWith(".v1"));
    var smsTypes =
        SMS_TYPE
            .matcher(Javadoc.of(SmsEvent.class).components().get("type"))
            .results()
            .map(MatchResult::group)
            .filter(word -> !Set.of("what", "happened").contains(word))
            .map(word -> EventTypes.SMS_PREFIX + word.toLowerCase(Locale.ROOT) + ".v1");
    return Stream.concat(constants, smsTypes).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private static Set<String> names(Iterable<Header> headers) {
    return StreamSupport.stream(headers.spliterator(), false)
        .map(Header::key)
        .collect(Collectors.toSet());
  }
}
