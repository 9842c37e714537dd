package org.ctip.simulator;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar simulators.jar pbx | serwersms | traffic}. */
@Command(
    name = "simulators",
    mixinStandardHelpOptions = true,
    version = "CTIP simulators",
    description = "Foreign parts that can't be had here, for demos, tests and benchmarks.",
    subcommands = {PbxCommand.class, SerwerSmsCommand.class, TrafficCommand.class})
public final class Simulators implements Runnable {
  @Spec private CommandSpec spec;

  /** Reads the command line and runs until told to stop. */
  public static void main(String[] args) {
    // Its own file, so that the jar on somebody's class path does not decide their logging.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "simulators-logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Simulators()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  Simulators() {
    this.spec = CommandSpec.create(); // replaced by picocli
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which simulator? pbx, serwersms or traffic");
  }
}
