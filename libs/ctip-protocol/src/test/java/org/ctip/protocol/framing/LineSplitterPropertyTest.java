package org.ctip.protocol.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineSplitterPropertyTest {
  private static final int LIMIT = 16;

  /** Streams rich in CR and LF, with lines below, at and above the limit. */
  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "\r\n", "\r", "\n", "aREL 101_ 1", "x".repeat(LIMIT), "y".repeat(LIMIT + 1)),
            Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(2 * LIMIT))
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  /** What the lines are by definition: the text between two CR LF, cut at the limit. */
  private static List<String> defined(String stream) {
    var lines = new ArrayList<String>();
    for (int from = 0; ; ) {
      int end = stream.indexOf("\r\n", from);
      String line = stream.substring(from, end < 0 ? stream.length() : end);
      boolean unfinished = end < 0;
      // A last CR may be half of a line end: it is not counted yet.
      String counted =
          unfinished && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (counted.length() > LIMIT) {
        lines.add("too long: " + counted.substring(0, LIMIT) + " (" + LIMIT + ")");
      } else if (!unfinished) {
        lines.add(line);
      }
      if (unfinished) {
        return lines;
      }
      from = end + 2;
    }
  }

  @Property(tries = 3000)
  void anySplitOfTheStreamGivesTheSameLines(
      @ForAll("streams") String stream,
      @ForAll @IntRange(min = 1, max = 50) int largest,
      @ForAll long seed) {
    byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
    var random = new Random(seed);
    var splitter = new LineSplitter(LIMIT);
    var found = new Found();

    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(random.nextInt(largest + 1), bytes.length - at);
      byte[] chunk = Arrays.copyOfRange(bytes, at, at + count);
      splitter.feed(chunk, 0, count, found);
      Arrays.fill(chunk, (byte) '#'); // the splitter must not have kept it
      at += count;
      assertThat(splitter.pending()).isLessThanOrEqualTo(LIMIT + 1);
      assertThat(splitter.capacity()).isLessThanOrEqualTo(LIMIT);
    }

    assertThat(found.events).isEqualTo(defined(stream));
  }

  @Property(tries = 20)
  void endlessLineTakesNoMoreMemoryThanTheBound(
      @ForAll @IntRange(min = 1, max = 10_000) int chunkSize) {
    byte[] chunk = new byte[chunkSize];
    Arrays.fill(chunk, (byte) 'x');
    var splitter = new LineSplitter();
    var found = new Found();

    for (int i = 0; i < 2_000; i++) {
      splitter.feed(chunk, 0, chunkSize, found);
    }
    splitter.feed("\r\nnext\r\n".getBytes(StandardCharsets.ISO_8859_1), 0, 8, found);

    assertThat(splitter.capacity()).isLessThanOrEqualTo(LineSplitter.DEFAULT_LIMIT);
    if (2_000L * chunkSize > LineSplitter.DEFAULT_LIMIT) {
      assertThat(found.events).hasSize(2).last().isEqualTo("next");
    } else {
      assertThat(found.events).hasSize(2).first().asString().hasSize(2_000 * chunkSize);
    }
  }
}
