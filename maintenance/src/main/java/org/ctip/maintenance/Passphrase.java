package org.ctip.maintenance;

import java.util.Arrays;
import org.ctip.maintenance.installation.MaintenanceException;

/** The passphrase of the keys in a backup: from the environment, or typed without being shown. */
final class Passphrase {
  private static final String VARIABLE = "CTIP_BACKUP_PASSPHRASE";

  private Passphrase() {}

  /** For a new backup: typed twice. */
  static char[] chosen() {
    String given = System.getenv(VARIABLE);
    if (given != null) {
      return given.toCharArray();
    }
    char[] first = typed("Passphrase for the keys: ");
    char[] second = typed("The same again: ");
    if (!Arrays.equals(first, second)) {
      throw new MaintenanceException("the two are not the same");
    }
    return first;
  }

  /** Of an old backup. */
  static char[] known() {
    String given = System.getenv(VARIABLE);
    return given != null ? given.toCharArray() : typed("Passphrase of the keys: ");
  }

  private static char[] typed(String prompt) {
    var console = System.console();
    char[] typed =
        console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw new MaintenanceException(
          "there is no terminal to ask for the passphrase: set " + VARIABLE);
    }
    return typed;
  }
}
