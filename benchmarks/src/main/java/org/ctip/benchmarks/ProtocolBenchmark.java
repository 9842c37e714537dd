package org.ctip.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ctip.protocol.framing.LineSink;
import org.ctip.protocol.framing.LineSplitter;
import org.ctip.protocol.framing.LineTooLong;
import org.ctip.protocol.message.FrameType;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.PbxMessage;
import org.ctip.protocol.message.RawFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Cutting a stream into lines and decoding them, per line. The limit of {@link #split} is {@link
 * #sliceBare}: {@code ratio ProtocolBenchmark.split ProtocolBenchmark.sliceBare}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class ProtocolBenchmark {
  private static final int LINES = 2048;

  /**
   * Payload of a TCP segment on Ethernet: the pieces in which a PBX's bytes arrive when there are
   * many.
   */
  private static final int SEGMENT = 1448;

  /** One line, by the name of its type. */
  @State(Scope.Thread)
  public static class OneLine {
    @Param({
      "RING", "CW", "CONN", "REL", "ECHO", "DRDY", "STAT", "AOC", "UTAG", "RECE", "SMSG", "OK",
      "INFO"
    })
    public String type = "RING";

    private RawFrame frame = RawFrame.EMPTY;

    /** Picks the line. */
    @Setup
    public void pick() {
      frame = RawFrame.ofLatin1(line(type));
    }

    private static String line(String type) {
      return switch (type) {
        case "RING" -> "aRING 101_ 600000101 0 223000001 _ Anna_Nowak";
        case "CW" -> "aCW 101_ 600000101 Anna_Nowak";
        case "CONN" -> "aCONN 101_ 600000101 0";
        case "REL" -> "aREL 101_ 39";
        case "ECHO" -> "aECHO 101_ 0600000103";
        case "DRDY" -> "aDRDY 101_";
        case "STAT" -> "aSTAT 101_ H f d l a p c q";
        case "AOC" -> "aAOC 101_ 0.38";
        case "UTAG" -> "aUTAG 101_ IdSub=112";
        case "RECE" -> "aRECE 101_ 123456700 192.168.0.1 <Rec/123456700.wav>";
        case "SMSG" -> "aSMSG G001 5 +48600000101 N 0,1,1 2026-03-01_10:20:30 a short text";
        case "OK" -> "aOK NCP-000 NO00001 v1.23.0140/15 2025.10.10 01:54'59";
        case "INFO" -> "INFO 501 486123456 CAMPAIGN=DEMO";
        default -> throw new IllegalArgumentException(type);
      };
    }
  }

  /**
   * Lines in the proportions of real traffic: a third REL, a third RING, a quarter STAT, the rest
   * CONN and ECHO.
   */
  @State(Scope.Thread)
  public static class Traffic {
    private final List<RawFrame> frames = new ArrayList<>(LINES);
    private byte[] stream = new byte[0];
    private final LineSplitter splitter = new LineSplitter();

    /** Writes the stream. */
    @Setup
    public void write() {
      String[] types = {
        "RING", "REL", "STAT", "RING", "REL", "CONN", "REL", "RING", "STAT", "REL", "ECHO", "STAT",
        "RING", "REL"
      };
      var text = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        String line = OneLine.line(types[i % types.length]);
        frames.add(RawFrame.ofLatin1(line));
        text.append(line).append("\r\n");
      }
      stream = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Decodes a line of one type. */
  @Benchmark
  public PbxMessage decode(OneLine one) {
    return PbxDecoder.decode(one.frame);
  }

  /** Finds the type of a line only. */
  @Benchmark
  public FrameType typeOf(OneLine one) {
    return PbxDecoder.typeOf(one.frame);
  }

  /** Decodes traffic. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void decodeTraffic(Traffic traffic, Blackhole hole) {
    for (RawFrame frame : traffic.frames) {
      hole.consume(PbxDecoder.decode(frame));
    }
  }

  /** Ours: the stream comes in segments, lines are cut anywhere. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void split(Traffic traffic, Blackhole hole) {
    var sink = new Consumed(hole);
    byte[] stream = traffic.stream;
    for (int at = 0; at < stream.length; at += SEGMENT) {
      traffic.splitter.feed(stream, at, Math.min(SEGMENT, stream.length - at), sink);
    }
  }

  /**
   * The limit: the whole stream in one array, a loop that looks for CR LF and copies what is
   * between.
   */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void sliceBare(Traffic traffic, Blackhole hole) {
    byte[] stream = traffic.stream;
    int from = 0;
    for (int i = 1; i < stream.length; i++) {
      if (stream[i] == '\n' && stream[i - 1] == '\r') {
        hole.consume(Arrays.copyOfRange(stream, from, i - 1));
        from = i + 1;
      }
    }
  }

  private record Consumed(Blackhole hole) implements LineSink {
    @Override
    public void line(RawFrame frame) {
      hole.consume(frame);
    }

    @Override
    public void tooLong(LineTooLong cut) {
      hole.consume(cut);
    }
  }
}
