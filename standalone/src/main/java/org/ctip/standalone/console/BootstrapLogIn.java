package org.ctip.standalone.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The one account of a new installation. Taken from the environment, else drawn once and kept in
 * the data directory, readable by its owner only; there is no default password.
 *
 * @param email what to log in with
 */
record BootstrapLogIn(String email, String password) {
  private static final String EMAIL = "CTIP_BOOTSTRAP_EMAIL";
  private static final String PASSWORD = "CTIP_BOOTSTRAP_PASSWORD";
  private static final int RANDOM_BYTES = 15;

  static BootstrapLogIn of(Path data) throws IOException {
    String email = System.getenv(EMAIL);
    String password = System.getenv(PASSWORD);
    if (email != null && password != null) {
      return new BootstrapLogIn(email, password);
    }
    Path file = data.resolve("log-in");
    if (Files.exists(file)) {
      var lines = Files.readAllLines(file);
      return new BootstrapLogIn(lines.get(0), lines.get(1));
    }
    var drawn =
        new BootstrapLogIn(email == null ? "operator@example.org" : email, randomPassword());
    Files.createDirectories(data);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, List.of(drawn.email, drawn.password));
    return drawn;
  }

  /** 120 random bits in 20 characters that fit a URL. */
  static String randomPassword() {
    var bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "BootstrapLogIn[" + email + "]";
  }
}
