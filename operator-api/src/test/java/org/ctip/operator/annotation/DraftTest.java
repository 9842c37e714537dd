package org.ctip.operator.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ctip.operator.annotation.Draft.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
  @Test
  void tagsThatDifferInCapitalsAndBlanksAreOne() {
    var draft = Draft.of("  Calls again\non Monday ", List.of("Urgent", " urgent ", "Łódź  south"));

    assertThat(draft.note()).isEqualTo("Calls again\non Monday");
    assertThat(draft.tags()).containsExactly("urgent", "łódź south");
  }

  @Test
  void noteOfBlanksIsNone() {
    assertThat(Draft.of(" \n ", List.of())).isEqualTo(new Draft(null, List.of()));
    assertThat(Draft.faults(null, List.of())).isEmpty();
  }

  @Test
  void boundsCountCharactersAsPeopleDo() {
    String smile = "\uD83D\uDE42";
    assertThat(Draft.faults(smile.repeat(2000), List.of(smile.repeat(32)))).isEmpty();

    assertThat(Draft.faults("x".repeat(2001), List.of("x".repeat(33))))
        .extracting(Fault::field)
        .containsExactly("note", "tags");
  }

  @Test
  void elevenTagsAreTooMany() {
    var tags = new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "tag " + i).toList());
    assertThat(Draft.faults(null, tags)).isEmpty();

    tags.add("one more");
    assertThat(Draft.faults(null, tags)).extracting(Fault::field).containsExactly("tags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\0b", "\u0007", "\uD83D"})
  void whatNobodyCanReadIsNoTag(String tag) {
    assertThat(Draft.faults(null, List.of("fine", tag)))
        .extracting(Fault::field)
        .containsExactly("tags");
    assertThat(Draft.faults(null, Arrays.asList("fine", null))).hasSize(1);
  }

  @Test
  void noteKeepsLinesAndTabsAndNoOtherControls() {
    assertThat(Draft.faults("a\tb\r\nc", List.of())).isEmpty();
    assertThat(Draft.faults("a\u0000b", List.of()))
        .extracting(Fault::field)
        .containsExactly("note");
  }
}
