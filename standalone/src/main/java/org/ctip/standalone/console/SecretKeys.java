package org.ctip.standalone.console;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.ctip.maintenance.installation.DataDirectory;
import org.ctip.maintenance.keys.KeyFile;
import org.ctip.secrets.KeyRing;

/** The master keys of an installation on one machine: drawn at its first start, kept in a file. */
final class SecretKeys {
  private SecretKeys() {}

  /** Names the file to the services, unless the process environment says where the keys are. */
  static void name(Map<String, String> environment, Path directory) throws IOException {
    if (isSet(KeyRing.KEYS) || isSet(KeyRing.KEY_FILE)) {
      return;
    }
    var file = new KeyFile(new DataDirectory(directory).secretKeys());
    file.ensure(new SecureRandom());
    environment.put(KeyRing.KEY_FILE, file.path().toString());
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
