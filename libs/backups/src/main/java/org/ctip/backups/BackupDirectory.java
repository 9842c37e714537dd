package org.ctip.backups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where backups go that nobody named. Only files with names of its own making are ever removed:
 * what else lies there belongs to somebody.
 *
 * @param path absolute
 */
public record BackupDirectory(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("ctip-run-(\\d{8}T\\d{6}Z)-(\\d{1,18})\\.zip");
  private static final Pattern PART =
      Pattern.compile("\\.ctip-run-\\d{8}T\\d{6}Z-(\\d{1,18})\\.zip\\.\\d+\\.part");

  public BackupDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /** The file of a run. */
  public Path file(Instant at, long run) {
    return path.resolve("ctip-run-" + STAMP.format(at) + "-" + run + ".zip");
  }

  /** Whether a file lies here, and not below or elsewhere. */
  public boolean has(Path file) {
    return path.equals(file.normalize().getParent()) && Files.isRegularFile(file);
  }

  /** Parts of archives, each with the run that writes it, or wrote it and was killed. */
  public Map<Path, Long> parts() throws IOException {
    var parts = new LinkedHashMap<Path, Long>();
    for (var file : named(PART)) {
      var name = PART.matcher(file.getFileName().toString());
      if (name.matches()) {
        parts.put(file, Long.parseLong(name.group(1)));
      }
    }
    return parts;
  }

  /**
   * Files that may go, the oldest first.
   *
   * @param count how many of the newest are none of them, however old
   * @param before those made since are none of them, however many
   */
  public List<Path> old(int count, Instant before) throws IOException {
    var files = oldestFirst(named(NAME));
    return files.subList(0, Math.max(0, files.size() - count)).stream()
        .filter(file -> Named.of(file).at().isBefore(before))
        .toList();
  }

  /** One of our files, by what its name says. */
  private record Named(Path file, String stamp, long run) {
    static Named of(Path file) {
      var name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        throw new IllegalArgumentException(file + " is none of ours");
      }
      return new Named(file, name.group(1), Long.parseLong(name.group(2)));
    }

    /** When it was made; a time that is none is long ago. */
    Instant at() {
      try {
        return STAMP.parse(stamp, Instant::from);
      } catch (DateTimeException _) {
        return Instant.MIN;
      }
    }
  }

  private static List<Path> oldestFirst(List<Path> files) {
    return files.stream()
        .map(Named::of)
        .sorted(Comparator.comparing(Named::stamp).thenComparingLong(Named::run))
        .map(Named::file)
        .toList();
  }

  private List<Path> named(Pattern pattern) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files
          .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
