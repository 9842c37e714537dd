package org.ctip.ingest.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.secrets.UnreadableSecretException;
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
   * A sealed text, from the topic. Sealed anew, it stays the same key: two of them are equal only
   * when they are the same object, see {@link #renewed}.
   */
  final class Sealed implements LoginKey {
    private final SealedSecrets sealer;
    private final SecretPlace place;
    private volatile String text;

    Sealed(SealedSecrets sealer, SecretPlace place, String text) {
      this.sealer = sealer;
      this.place = place;
      this.text = text;
    }

    @Override
    public String read() throws IOException {
      try {
        String key = sealer.open(place, text);
        return key.isBlank() ? PbxCommand.NO_KEY : key.strip();
      } catch (UnreadableSecretException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    /**
     * Takes the text of another key when both open to the same, as after a change of the master
     * key: the connection need not move for that. Reads files, so not for an event loop.
     */
    boolean renewed(Sealed other) {
      if (!place.equals(other.place)) {
        return false;
      }
      if (!text.equals(other.text)) {
        try {
          if (!read().equals(other.read())) {
            return false;
          }
        } catch (IOException e) {
          return false;
        }
        text = other.text;
      }
      return true;
    }

    @Override
    public String toString() {
      return "Sealed[" + place + "]";
    }
  }

  /** A key that should be in our own configuration and is not. */
  record Missing(String pbxId) implements LoginKey {
    @Override
    public String read() throws IOException {
      throw new IOException("no key is configured here for PBX " + pbxId);
    }
  }

  /**
   * From a reference of our own configuration.
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

  /**
   * From a reference as in {@link org.ctip.events.config.PbxSettings#keyReference}.
   *
   * @param sealer opens sealed texts
   * @param place where a sealed text belongs
   * @param configured the key of our own configuration; null when it has none for this PBX
   * @throws IllegalArgumentException when it is of no known kind
   */
  static LoginKey published(
      @Nullable String reference,
      SealedSecrets sealer,
      SecretPlace place,
      @Nullable LoginKey configured) {
    if (reference != null && reference.startsWith("sealed:")) {
      return new Sealed(sealer, place, reference.substring("sealed:".length()));
    }
    if (reference != null && reference.equals("configured:")) {
      return configured == null ? new Missing(place.row()) : configured;
    }
    return of(reference);
  }
}
