package org.ctip.events.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
  @Test
  void namesAreTheConstants() {
    List<String> constants =
        Arrays.stream(Topic.Names.class.getFields()).map(TopicTest::value).toList();

    assertThat(Topic.all()).map(Topic::topicName).containsExactlyInAnyOrderElementsOf(constants);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(Topic topic) {
    assertThat(Topic.named(topic.topicName())).contains(topic);
    assertThat(topic.deadLetterName()).isEqualTo(topic.topicName() + ".dlt");
    assertThat(Topic.named(topic.deadLetterName())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void followsTheNamingOfThePlatform(Topic topic) {
    assertThat(topic.topicName()).matches("ctip(\\.[a-z]+(-[a-z]+)*)+");
    assertThat(topic.retention()).isPositive();
  }

  @Test
  void configurationIsKeptForEver() {
    assertThat(Topic.all())
        .filteredOn(topic -> topic.topicName().startsWith("ctip.config."))
        .isNotEmpty()
        .allMatch(topic -> topic.cleanup() == Topic.Cleanup.COMPACT);
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
