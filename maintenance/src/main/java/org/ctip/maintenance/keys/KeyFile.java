package org.ctip.maintenance.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ctip.backups.DatabaseAddress;
import org.ctip.maintenance.installation.DataDirectory;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.secrets.KeyRing;
import org.ctip.secrets.MasterKey;
import org.jspecify.annotations.Nullable;

/**
 * The file of master keys, one a line, newest first. Readable by its owner only; changed by putting
 * a new file in its place, so that a reader never sees a part of one.
 */
public final class KeyFile {
  private static final int KEY_BYTES = 32;

  private final Path path;

  public KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * The file that the services of an installation read.
   *
   * @throws MaintenanceException when their keys come from a variable, which a command can't
   *     change, or when it is a cluster and nothing names the file
   */
  public static KeyFile of(DataDirectory directory, Map<String, String> environment) {
    String named = environment.get(KeyRing.KEY_FILE);
    if (named != null && !named.isBlank()) {
      return new KeyFile(Path.of(named));
    }
    String keys = environment.get(KeyRing.KEYS);
    if (keys != null && !keys.isBlank()) {
      throw new MaintenanceException(
          "the master keys come from "
              + KeyRing.KEYS
              + ": change them there, newest first, separated by commas");
    }
    if (DatabaseAddress.of(environment) != null) {
      throw new MaintenanceException(
          "name the file of master keys that the services read: " + KeyRing.KEY_FILE);
    }
    return new KeyFile(directory.secretKeys());
  }

  public Path path() {
    return path;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /** The ids of its keys, newest first. */
  public List<String> ids() {
    return ring().keys().stream().map(MasterKey::id).toList();
  }

  /** The keys, to open what is sealed. */
  public KeyRing ring() {
    try {
      return KeyRing.of(null, path.toString());
    } catch (IllegalArgumentException e) {
      throw new MaintenanceException(path + " is no file of keys: " + e.getMessage(), e);
    } catch (java.io.UncheckedIOException e) {
      throw new MaintenanceException(path + " can't be read", e);
    }
  }

  /** All of it, for a backup. */
  public byte[] content() throws IOException {
    ids();
    return Files.readAllBytes(path);
  }

  /**
   * Makes the file with a first key where there is none.
   *
   * @return whether it was made
   */
  public boolean ensure(SecureRandom random) throws IOException {
    if (exists()) {
      return false;
    }
    prepend(random);
    return true;
  }

  /**
   * Draws a key and puts it before the others.
   *
   * @return its id
   */
  public String prepend(SecureRandom random) throws IOException {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    var lines = new ArrayList<>(lines());
    lines.addFirst(Base64.getEncoder().encodeToString(bytes));
    Arrays.fill(bytes, (byte) 0);
    replace(lines);
    return ids().getFirst();
  }

  /**
   * Removes all keys but the newest and those that are needed.
   *
   * @return ids of what was removed
   */
  public Set<String> retire(Set<String> needed) throws IOException {
    var ids = ids();
    var gone = new TreeSet<>(ids);
    gone.removeAll(needed);
    if (!ids.isEmpty()) {
      gone.remove(ids.getFirst());
    }
    if (!gone.isEmpty()) {
      keep(id -> id == null || !gone.contains(id));
    }
    return gone;
  }

  /**
   * Adds keys of another file behind ours, those that are not there yet.
   *
   * @return ids of what was added
   */
  public List<String> add(byte[] other) throws IOException {
    var known = exists() ? ids() : List.<String>of();
    var lines = new ArrayList<>(lines());
    var added = new ArrayList<String>();
    for (String line : new String(other, StandardCharsets.UTF_8).lines().toList()) {
      String id = id(line);
      if (id != null && !known.contains(id) && !added.contains(id)) {
        lines.add(line.strip());
        added.add(id);
      }
    }
    if (!added.isEmpty()) {
      replace(lines);
    }
    return added;
  }

  private void keep(Predicate<@Nullable String> wanted) throws IOException {
    replace(lines().stream().filter(line -> wanted.test(id(line))).toList());
  }

  private List<String> lines() throws IOException {
    return exists() ? Files.readAllLines(path) : List.of();
  }

  /** Null for a comment and an empty line. */
  private static @Nullable String id(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    try {
      return KeyRing.of(text, null).newest().map(MasterKey::id).orElse(null);
    } catch (IllegalArgumentException e) {
      throw new MaintenanceException("a line of the keys is no key", e);
    }
  }

  private void replace(List<String> lines) throws IOException {
    var folder = path.getParent();
    if (folder == null) {
      throw new IOException(path + " has no folder");
    }
    Files.createDirectories(folder);
    var draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, lines);
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
