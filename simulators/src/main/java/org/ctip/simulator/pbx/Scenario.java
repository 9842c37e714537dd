package org.ctip.simulator.pbx;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A script of frames: lines {@code seconds;FRAME}, where seconds (decimal) is the wait
 * <em>before</em> the frame; {@code #} begins a comment line, blank lines are skipped. Frames are
 * Latin-1 and leave exactly as written, marker or not.
 */
public record Scenario(List<Step> steps) implements FrameSource {
  /** A wait and the frame after it. */
  public record Step(Duration waitBefore, String frame) {}

  public Scenario {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a scenario file.
   *
   * @throws IllegalArgumentException with the number of the line that can't be read
   */
  public static Scenario read(Path file) throws IOException {
    return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads the lines of a scenario.
   *
   * @throws IllegalArgumentException with the number of the line that can't be read
   */
  public static Scenario parse(List<String> lines) {
    var steps = new ArrayList<Step>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        steps.add(step(line, i + 1));
      }
    }
    return new Scenario(steps);
  }

  private static Step step(String line, int number) {
    var semicolon = line.indexOf(';');
    if (semicolon < 0) {
      throw new IllegalArgumentException("line " + number + ": no ';' between seconds and frame");
    }
    try {
      var seconds = new BigDecimal(line.substring(0, semicolon).strip());
      var wait = Duration.ofNanos(seconds.movePointRight(9).longValue());
      if (wait.isNegative()) {
        throw new IllegalArgumentException("line " + number + ": a wait can't be negative");
      }
      return new Step(wait, line.substring(semicolon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "line " + number + ": '" + line.substring(0, semicolon) + "' is no number of seconds", e);
    }
  }

  /** The two calls that the inherited mock plays when it gets no file. */
  public static Scenario builtIn() {
    return parse(
        List.of(
            "0.5;RING 501 600000101",
            "1.0;INFO 501 600000101 CAMPAIGN=DEMO",
            "1.5;CONN 501 600000101",
            "4.0;REL 501 normal",
            "2.0;RING 502 600000102",
            "1.0;INFO 502 600000102 CAMPAIGN=DEMO",
            "2.5;REL 502 busy"));
  }

  /** How long one run takes. */
  public Duration length() {
    return steps.stream().map(Step::waitBefore).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public Iterator<TimedFrame> frames() {
    var timed = new ArrayList<TimedFrame>(steps.size());
    var at = Duration.ZERO;
    for (var step : steps) {
      at = at.plus(step.waitBefore());
      timed.add(new TimedFrame(at, step.frame(), TimedFrame.NO_CALL));
    }
    return timed.iterator();
  }

  /**
   * This scenario over and over. A run begins when the one before has ended; a scenario without any
   * waits gets a second between runs, so that a loop can't spin.
   */
  public FrameSource looped() {
    if (steps.isEmpty()) {
      return this;
    }
    var period = length().isZero() ? Duration.ofSeconds(1) : length();
    return () ->
        new Iterator<>() {
          private Iterator<TimedFrame> run = frames();
          private Duration begin = Duration.ZERO;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public TimedFrame next() {
            if (!run.hasNext()) {
              begin = begin.plus(period);
              run = frames();
            }
            var frame = run.next();
            return new TimedFrame(begin.plus(frame.at()), frame.line(), frame.call());
          }
        };
  }
}
