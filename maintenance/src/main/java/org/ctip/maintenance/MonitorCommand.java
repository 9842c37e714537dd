package org.ctip.maintenance;

import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.ctip.backups.Progress;
import org.ctip.maintenance.monitor.Transcript;
import org.ctip.protocol.message.CodePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a PBX says, while it says it. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = "Shows what PBXs say, line by line, as it was sent and in words, until Ctrl-C.")
final class MonitorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LineOptions lines = new LineOptions();

  @Option(
      names = "--code-page",
      defaultValue = "IBM852",
      description = "of names in frames. Default: ${DEFAULT-VALUE}")
  private String codePage = "IBM852";

  @Override
  public Integer call() {
    Progress progress = Output.of(spec.commandLine().getOut());
    var transcript = new Transcript(CodePage.named(codePage), ZoneId.systemDefault(), lines.all());
    try (var source = lines.source(progress);
        var _ = UntilStopped.closing(source)) {
      source.listen(
          heard -> {
            String line = transcript.line(heard);
            if (line != null) {
              progress.say(line);
            }
          },
          null);
    }
    return 0;
  }
}
