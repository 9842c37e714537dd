package org.ctip.maintenance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ctip.backups.Progress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.HeardLine;
import org.ctip.maintenance.monitor.Sniffed;
import org.ctip.maintenance.monitor.Sniffed.Form;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a PBX says, into a file. */
@Command(
    name = "sniff",
    mixinStandardHelpOptions = true,
    description = "Writes the lines of PBXs into a file, byte for byte.")
final class SniffCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LineOptions lines = new LineOptions();

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "how long. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(names = "--to", description = "the file. Default: pbx-<time>.txt here")
  private @Nullable Path to;

  @Option(
      names = "--scenario",
      description = "write seconds;FRAME, which ./ctip demo --scenario plays")
  private boolean scenario;

  @Override
  public Integer call() throws IOException {
    if (seconds < 1) {
      throw new ParameterException(spec.commandLine(), "--seconds must be at least 1");
    }
    Progress progress = Output.of(spec.commandLine().getOut());
    var file = to != null ? to : Path.of("pbx-" + STAMP.format(Instant.now()) + ".txt");
    long written;
    try (var source = lines.source(progress);
        var _ = UntilStopped.closing(source);
        var out = created(file)) {
      var sniffed = new Sniffed(out, scenario ? Form.SCENARIO : Form.RAW, lines.all());
      source.listen(heard -> write(sniffed, out, heard), Duration.ofSeconds(seconds));
      written = sniffed.lines();
    }
    progress.say("%,d line(s) in %s".formatted(written, file.toAbsolutePath()));
    return 0;
  }

  /** Lines hold numbers of people: for the file's owner only. */
  private static OutputStream created(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException e) {
      throw new MaintenanceException(file + " exists already; it is not overwritten", e);
    } catch (IOException e) {
      throw new MaintenanceException(file + " can't be written: " + e.getMessage(), e);
    }
  }

  private static void write(Sniffed sniffed, OutputStream out, HeardLine heard) {
    try {
      sniffed.write(heard);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the file can't be written", e);
    }
  }
}
