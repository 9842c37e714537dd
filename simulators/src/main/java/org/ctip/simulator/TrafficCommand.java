package org.ctip.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.pbx.PbxStyle;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes generated traffic into a scenario file, and the truth beside it. */
@Command(
    name = "traffic",
    mixinStandardHelpOptions = true,
    description = "Writes a scenario of generated traffic and the calls it must come out as.")
final class TrafficCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrafficOptions options = new TrafficOptions();

  @Option(
      names = "--style",
      defaultValue = "NCP",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PbxStyle style = PbxStyle.NCP;

  @Option(names = "--out", required = true, description = "The scenario file to write.")
  private Path out = Path.of("scenario.scn");

  @Option(names = "--truth", description = "The file of expected calls to write: a JSON array.")
  private @Nullable Path truth;

  @Override
  public Integer call() throws IOException {
    if (options.endless()) {
      throw new ParameterException(spec.commandLine(), "a file needs an end: give --calls");
    }
    var calls = new ArrayList<ExpectedCall>();
    var frames = options.traffic(style).frames(calls::add);
    var count = 0L;
    var before = 0L;
    try (var file = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.ISO_8859_1))) {
      file.print("# seconds;FRAME  waits before each frame; generated\n");
      while (frames.hasNext()) {
        var frame = frames.next();
        var at = frame.at().toMillis();
        file.print(BigDecimal.valueOf(at - before, 3) + ";" + frame.line() + "\n");
        before = at;
        count++;
      }
    }
    if (truth != null) {
      calls.sort(Comparator.comparingInt(ExpectedCall::index));
      Files.write(truth, SimulatorJson.mapper().writeValueAsBytes(calls));
    }
    spec.commandLine()
        .getOut()
        .printf("%d frames, %d calls, %d s%n", count, calls.size(), before / 1000);
    return 0;
  }
}
