package org.ctip.simulator;

import org.ctip.simulator.pbx.PbxStyle;
import org.ctip.simulator.pbx.traffic.Pace;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that describe generated traffic. */
final class TrafficOptions {
  /** How fast people are. */
  enum Tempo {
    HUMAN,
    BRISK
  }

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Same seed, same traffic. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--calls", description = "How many calls. Default: no end")
  private @Nullable Long calls;

  @Option(
      names = "--phones",
      defaultValue = "12",
      description = "Extensions. Default: ${DEFAULT-VALUE}")
  private int phones;

  @Option(
      names = "--calls-per-minute",
      defaultValue = "6",
      description = "Mean arrivals. Default: ${DEFAULT-VALUE}")
  private double callsPerMinute;

  @Option(
      names = "--pace",
      defaultValue = "HUMAN",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Tempo pace = Tempo.HUMAN;

  @Option(
      names = "--frames-per-second",
      description =
          "Dense traffic of so many frames a second; sets --phones, --calls-per-minute, --pace")
  private @Nullable Integer framesPerSecond;

  Traffic traffic(PbxStyle style) {
    var profile =
        framesPerSecond != null
            ? Profile.drill(framesPerSecond)
            : Profile.sized(
                phones, callsPerMinute, pace == Tempo.HUMAN ? Pace.human() : Pace.brisk());
    return new Traffic(seed, profile.style(style).calls(calls == null ? Long.MAX_VALUE : calls));
  }

  boolean endless() {
    return calls == null;
  }
}
