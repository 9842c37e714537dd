package org.ctip.ingest.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ctip.protocol.message.PbxCommand;
import org.jspecify.annotations.Nullable;

/** Where the key of the tariff log-in is. Never shown, never logged. */
public sealed interface LoginKey {

  /**
   * The key as it is now; {@link PbxCommand#NO_KEY} when there is none. Reads a file, so not for an
   * event loop.
   *
   * @throws IOException when the reference leads nowhere
   */
  String read() throws IOException;

  /** The key itself, as from the environment of the service. */
  record Given(String key) implements LoginKey {
    @Override
    public String read() {
      return key.isBlank() ? PbxCommand.NO_KEY : key.strip();
    }

    @Override
    public String toString() {
      return "Given[key=***]";
    }
  }

  /** A variable of the environment. */
  record InEnvironment(String variable) implements LoginKey {
    @Override
    public String read() throws IOException {
      String key = System.getenv(variable);
      if (key == null) {
        throw new IOException("environment variable " + variable + " is not set");
      }
      return key.isBlank() ? PbxCommand.NO_KEY : key.strip();
    }
  }

  /** A file with the key in its first line; read at every log-in, so it may change. */
  record InFile(Path file) implements LoginKey {
    @Override
    public String read() throws IOException {
      try (var lines = Files.newBufferedReader(file)) {
        String key = lines.readLine();
        return key == null || key.isBlank() ? PbxCommand.NO_KEY : key.strip();
      }
    }
  }

  /**
   * From a reference as in {@link org.ctip.events.config.PbxSettings#keyReference}.
   *
   * @throws IllegalArgumentException when it is neither {@code env:} nor {@code file:}
   */
  static LoginKey of(@Nullable String reference) {
    if (reference == null || reference.isBlank()) {
      return new Given("");
    }
    if (reference.startsWith("env:")) {
      return new InEnvironment(reference.substring("env:".length()));
    }
    if (reference.startsWith("file:")) {
      return new InFile(Path.of(reference.substring("file:".length())));
    }
    throw new IllegalArgumentException("a key reference begins with env: or file:");
  }
}
