package org.ctip.maintenance;

import java.sql.SQLException;
import java.util.List;
import org.ctip.backups.BackupException;
import org.ctip.maintenance.installation.MaintenanceException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The commands of maintenance, for the command line they are part of. */
public final class MaintenanceCommands {
  private static final int FAILED = 1;

  private MaintenanceCommands() {}

  /** Adds them, and how their failures are told: one sentence, exit code 1. */
  public static CommandLine addTo(CommandLine console) {
    for (Object command :
        List.of(
            new BackupCommand(),
            new RestoreCommand(),
            new KeysCommand(),
            new AuditCommand(),
            new TenantCommand(),
            new AdminLinkCommand(),
            new MonitorCommand(),
            new SniffCommand())) {
      console.addSubcommand(command);
    }
    return console.setExecutionExceptionHandler(
        (failure, commandLine, _) -> {
          commandLine.getErr().println("ctip: " + sentence(failure));
          commandLine.getErr().flush();
          return FAILED;
        });
  }

  /** The version of this CTIP. */
  static String version() {
    String version = MaintenanceCommands.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String sentence(Exception failure) {
    if (failure instanceof MaintenanceException || failure instanceof BackupException) {
      return String.valueOf(failure.getMessage());
    }
    LoggerFactory.getLogger(MaintenanceCommands.class).error("a command failed", failure);
    if (failure instanceof SQLException) {
      return "the database refused: " + failure.getMessage();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
