package org.ctip.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The master keys an installation has, newest first: the first one seals, all of them open. From a
 * variable or from a file; the file may change while a service runs. Safe for many threads; what
 * reads the file is not for an event loop.
 */
public final class KeyRing {
  /** Variable with the keys themselves, separated by commas, newest first. */
  public static final String KEYS = "CTIP_SECRET_KEY";

  /** Variable with the path of a file of keys, one a line, newest first. */
  public static final String KEY_FILE = "CTIP_SECRET_KEY_FILE";

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final @Nullable Path file;
  private volatile List<MasterKey> keys;

  private KeyRing(@Nullable Path file, List<MasterKey> keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * From what the environment says. With both set the file counts; with neither the ring is empty,
   * which seals and opens nothing.
   *
   * @param keys as in {@value #KEYS}; null or blank for none
   * @param file as in {@value #KEY_FILE}; null or blank for none; one that does not exist yet is
   *     looked for again
   * @throws IllegalArgumentException when there is something that is no key
   * @throws UncheckedIOException when the file is there and can't be read
   */
  public static KeyRing of(@Nullable String keys, @Nullable String file) {
    if (file != null && !file.isBlank()) {
      var ring = new KeyRing(Path.of(file), List.of());
      ring.reload();
      return ring;
    }
    if (keys == null || keys.isBlank()) {
      return new KeyRing(null, List.of());
    }
    return new KeyRing(null, parsed(List.of(keys.split(",")), KEYS));
  }

  /**
   * A ring without keys that looks into the file when one is asked for; for when it can't be read.
   */
  public static KeyRing unread(@Nullable String file) {
    return new KeyRing(file == null || file.isBlank() ? null : Path.of(file), List.of());
  }

  /** The key that seals; empty when there is none. */
  public Optional<MasterKey> newest() {
    return keys.stream().findFirst();
  }

  /** All keys, newest first. */
  public List<MasterKey> keys() {
    return keys;
  }

  /** The key of that id. When it is not there, the file is read once more. */
  public Optional<MasterKey> find(String id) {
    var found = known(id);
    if (found.isEmpty() && file != null) {
      try {
        reload();
      } catch (IllegalArgumentException | UncheckedIOException e) {
        // Somebody is writing it, perhaps. What was known stays known.
        return found;
      }
      return known(id);
    }
    return found;
  }

  /**
   * Reads the file again; without one nothing happens.
   *
   * @throws IllegalArgumentException when it holds something that is no key; the keys stay as they
   *     were
   * @throws UncheckedIOException when it is there and can't be read; the same
   */
  public void reload() {
    if (file == null) {
      return;
    }
    try {
      keys = parsed(Files.readAllLines(file), KEY_FILE);
    } catch (NoSuchFileException e) {
      // Not there yet, or being replaced: keys that were known are still good.
    } catch (IOException e) {
      throw new UncheckedIOException(KEY_FILE + " can't be read", e);
    }
  }

  /** Whether people other than the file's owner may read or change it; false without a file. */
  public boolean isOpenToOthers() {
    if (file == null) {
      return false;
    }
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private Optional<MasterKey> known(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private static List<MasterKey> parsed(List<String> lines, String source) {
    var keys = new ArrayList<MasterKey>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        keys.add(MasterKey.parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "key " + (i + 1) + " of " + source + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(keys);
  }

  @Override
  public String toString() {
    return "KeyRing" + keys;
  }
}
