package org.ctip.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all benchmarks that measure in pairs understand. */
public final class PairOptions {
  private static final int USUAL = 5;
  private static final int QUICK = 3;

  @Option(names = "--pairs", description = "pairs of measurements (default 5, 3 with --quick)")
  private @Nullable Integer pairs;

  @Option(names = "--quick", description = "fewer pairs and less load")
  private boolean quick;

  @Option(names = "--smoke", hidden = true, description = "one pair, next to no load")
  private boolean smoke;

  /** How many pairs. */
  public int pairs() {
    if (pairs != null) {
      return Math.max(1, pairs);
    }
    return smoke ? 1 : quick ? QUICK : USUAL;
  }

  /** The load for the mode asked for. */
  public int load(int usually, int whenQuick, int forSmoke) {
    return smoke ? forSmoke : quick ? whenQuick : usually;
  }

  /** A directory for this run. */
  public static Path directory() {
    try {
      return Files.createTempDirectory("ctip-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException("no place for the benchmark's data", e);
    }
  }

  /** Removes it with everything in it. */
  public static void delete(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
