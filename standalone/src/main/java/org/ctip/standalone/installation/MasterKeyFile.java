package org.ctip.standalone.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.ctip.secrets.KeyRing;

/**
 * The master key of an installation that was given none: drawn once and kept in the data directory,
 * readable by its owner only and outside of the database's directory, so that a copy of the
 * database alone reveals no secret.
 */
final class MasterKeyFile {
  private static final int BYTES = 32;

  private MasterKeyFile() {}

  /**
   * What services have to be told to find the keys; nothing when the environment names them.
   *
   * @param given settings of the installation
   */
  static Map<String, String> settings(Path data, Map<String, String> given) {
    for (String name : List.of(KeyRing.KEYS, KeyRing.KEY_FILE)) {
      String value = given.getOrDefault(name, System.getenv(name));
      if (value != null && !value.isBlank()) {
        return Map.of();
      }
    }
    return Map.of(KeyRing.KEY_FILE, ensured(data.resolve("secret-keys")).toString());
  }

  private static Path ensured(Path file) {
    if (Files.exists(file)) {
      return file;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "secret",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes) + "\n");
      try {
        // A link takes no place that is taken: a key that is there must never be replaced.
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException e) {
        // Another start was faster.
      } finally {
        Files.delete(fresh);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the master key can't be kept in " + file, e);
    }
  }
}
