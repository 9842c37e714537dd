package org.ctip.protocol.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final Found found = new Found();

  private LineSplitter feed(int limit, String... chunks) {
    var splitter = new LineSplitter(limit);
    for (String chunk : chunks) {
      byte[] bytes = chunk.getBytes(StandardCharsets.ISO_8859_1);
      splitter.feed(bytes, 0, bytes.length, found);
    }
    return splitter;
  }

  @Test
  void onlyCrLfEndsALine() {
    feed(100, "one\r\ntwo\nstill two\rand still\r\n\r\nthree\r\nfou");

    assertThat(found.events).containsExactly("one", "two\nstill two\rand still", "", "three");
  }

  @Test
  void crBeforeCrLfBelongsToTheLine() {
    feed(100, "one\r\r\ntwo\r", "\r", "\nthree\r\r", "\n");

    assertThat(found.events).containsExactly("one\r", "two\r", "three\r");
  }

  @Test
  void lineEndMayBeCutInTwo() {
    feed(100, "one\r", "\ntwo", "\r", "\n", "\r", "x\r\n");

    assertThat(found.events).containsExactly("one", "two", "\rx");
  }

  @Test
  void longLineIsToldOnceAndTheNextIsReadAtOnce() {
    feed(4, "abcdefgh", "ijkl", "mn\r\nnext\r\n");

    assertThat(found.events).containsExactly("too long: abcd (4)", "next");
  }

  @Test
  void longLineIsToldBeforeItEnds() {
    feed(4, "abcde");

    assertThat(found.events).containsExactly("too long: abcd (4)");
  }

  @Test
  void lineOfExactlyTheLimitIsWhole() {
    feed(4, "abcd\r\nab", "cd\r", "\nabcd\r\r\n");

    assertThat(found.events).containsExactly("abcd", "abcd", "too long: abcd (4)");
  }

  @Test
  void lineEndInsideALongLineIsFoundWhenItIsCut() {
    feed(4, "abcdefgh\r", "\nnext\r\n", "abcdefgh\r", "x\r\nnext\r\n");

    assertThat(found.events)
        .containsExactly("too long: abcd (4)", "next", "too long: abcd (4)", "next");
  }

  @Test
  void resetForgetsTheUnfinishedLine() {
    var splitter = feed(100, "half a li\r");
    assertThat(splitter.pending()).isEqualTo(10);

    splitter.reset();
    splitter.feed("\nne\r\n".getBytes(StandardCharsets.ISO_8859_1), 0, 5, found);

    assertThat(found.events).containsExactly("\nne");
    assertThat(splitter.pending()).isZero();
  }

  @Test
  void takesBuffersOfEveryKind() {
    byte[] bytes = "xxone\r\ntwo\r\nyy".getBytes(StandardCharsets.ISO_8859_1);
    var direct =
        ByteBuffer.allocateDirect(bytes.length).put(bytes).position(2).limit(bytes.length - 2);
    var heap =
        ByteBuffer.wrap(bytes, 1, bytes.length - 2).slice().position(1).limit(bytes.length - 3);
    var splitter = new LineSplitter();

    for (ByteBuffer buffer : List.of(direct, heap, heap.rewind().position(1).asReadOnlyBuffer())) {
      splitter.feed(buffer, found);
      assertThat(buffer.hasRemaining()).isFalse();
    }

    assertThat(found.events).containsExactly("one", "two", "one", "two", "one", "two");
  }

  @Test
  void boundMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LineSplitter(0));
  }
}
