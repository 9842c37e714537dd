package org.ctip.backups;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.ctip.backups.Manifest.TableContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An archive to read. Every byte of it has been checked before anybody gets it. */
public final class Archive implements AutoCloseable {
  /** A manifest lists tables, not rows: a larger one is none of ours. */
  private static final int LARGEST_JSON = 16 * 1024 * 1024;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens an archive and reads it once from beginning to end.
   *
   * @throws BackupException when it is none, damaged, or of a format we don't know
   */
  public static Archive open(Path file, Progress progress) {
    return open(file, progress, new Cancellation());
  }

  /**
   * The same, and it can be ended.
   *
   * @throws BackupCancelledException when somebody wants the end
   * @throws BackupException when it is none, damaged, or of a format we don't know
   */
  public static Archive open(Path file, Progress progress, Cancellation cancellation) {
    progress.say("Checking " + file);
    return told(
        file,
        () -> {
          var zip = new ZipFile(file.toFile());
          try {
            var manifest = manifest(file, zip);
            for (var table : manifest.tables()) {
              check(file, zip, table, cancellation);
            }
            return new Archive(file, zip, manifest);
          } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
          }
        });
  }

  /**
   * What an archive says of itself, without a look at the rest.
   *
   * @throws BackupException when it is none, or of a format we don't know
   */
  public static Manifest manifest(Path file) {
    return told(
        file,
        () -> {
          try (var zip = new ZipFile(file.toFile())) {
            return manifest(file, zip);
          }
        });
  }

  private interface Reading<T> {
    T done() throws IOException;
  }

  private static <T> T told(Path file, Reading<T> reading) {
    try {
      return reading.done();
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new MissingArchiveException(file, e);
    } catch (ZipException | EOFException | JacksonException e) {
      throw damaged(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    var bytes = json(zip, ArchiveWriter.MANIFEST);
    if (bytes == null) {
      throw new BackupException(file + " is no backup of CTIP: it has no manifest");
    }
    var manifest = ArchiveJson.read(bytes, Manifest.class);
    if (manifest.format() != Manifest.FORMAT) {
      throw new BackupException(
          file
              + " has format "
              + manifest.format()
              + ", made by CTIP "
              + manifest.ctip()
              + "; this CTIP reads format "
              + Manifest.FORMAT);
    }
    return manifest;
  }

  private static byte @Nullable [] json(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (var stream = zip.getInputStream(entry)) {
      return stream.readNBytes(LARGEST_JSON);
    }
  }

  private static void check(Path file, ZipFile zip, TableContent table, Cancellation cancellation)
      throws IOException {
    var entry = zip.getEntry(table.entry());
    if (entry == null) {
      throw damaged(file, table.name() + " is missing", null);
    }
    try (var stream = new CancellableStream(zip.getInputStream(entry), cancellation)) {
      if (!Sha256.of(stream).equals(table.sha256())) {
        throw damaged(file, table.name() + " is not what was saved", null);
      }
    }
  }

  private static BackupException damaged(
      Path file, @Nullable String how, @Nullable Exception cause) {
    var sentence = file + " is damaged: " + how + "; nothing was changed";
    return cause == null ? new BackupException(sentence) : new BackupException(sentence, cause);
  }

  public Manifest manifest() {
    return manifest;
  }

  public Path file() {
    return file;
  }

  /** Size of the file. */
  public long bytes() throws IOException {
    return Files.size(file);
  }

  /** Digest of the file, hexadecimal. */
  public String sha256() throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return Sha256.of(stream);
    }
  }

  /** The rows of a table as they were saved. */
  public InputStream rows(TableContent table) throws IOException {
    var entry = zip.getEntry(table.entry());
    if (entry == null) {
      throw damaged(file, table.name() + " is missing", null);
    }
    return zip.getInputStream(entry);
  }

  /** The sealed keys; null when the archive was made without. */
  public @Nullable SealedKeys keys() throws IOException {
    var bytes = json(zip, ArchiveWriter.KEYS);
    return bytes == null ? null : ArchiveJson.read(bytes, SealedKeys.class);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
