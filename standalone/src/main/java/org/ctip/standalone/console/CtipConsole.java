package org.ctip.standalone.console;

import java.nio.file.Path;
import org.ctip.maintenance.MaintenanceCommands;
import org.ctip.simulator.Simulators;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./ctip} starts once everything is built. */
@Command(
    name = "ctip",
    description = "Turns a company's telephone system into events, and acts on them.",
    subcommands = {UpCommand.class, DemoCommand.class})
public final class CtipConsole {
  private CtipConsole() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("sim")) {
      Simulators.main(java.util.Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    // One logging configuration for all services: this JVM's own.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    int exit = MaintenanceCommands.addTo(new CommandLine(new CtipConsole())).execute(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** Where {@code ./ctip} lives; the current directory when started otherwise. */
  static Path home() {
    return Path.of(System.getProperty("ctip.home", "")).toAbsolutePath();
  }
}
