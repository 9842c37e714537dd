package org.ctip.backups;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive beside its place and moves it there once it is whole and on disk: under its
 * name there is never a part of one. Readable by its owner only; nothing is overwritten.
 */
public final class ArchiveWriter implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String KEYS = "keys.json";

  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final DigestOutputStream digest;
  private final ZipOutputStream zip;

  /** Removes the part when the JVM ends before we do; registered until this is closed. */
  final Thread cleaner;

  private boolean finished;

  private ArchiveWriter(Path target, Path part, UnaryOperator<OutputStream> disk)
      throws IOException {
    this.target = target;
    this.part = part;
    this.channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.digest =
        new DigestOutputStream(disk.apply(Channels.newOutputStream(channel)), Sha256.start());
    this.zip = new ZipOutputStream(new BufferedOutputStream(digest, 1 << 16));
    this.cleaner = new Thread(this::discard, "discard-part");
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /**
   * Begins an archive.
   *
   * @throws BackupException when there is a file of that name, or none can be made
   */
  public static ArchiveWriter begin(Path target) {
    return begin(target, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param disk what the bytes go through on their way to the file
   */
  static ArchiveWriter begin(Path target, UnaryOperator<OutputStream> disk) {
    var place = target.toAbsolutePath().normalize();
    if (Files.exists(place)) {
      throw new BackupException(place + " exists already; backups are not overwritten");
    }
    try {
      Files.createDirectories(place.getParent());
      var part =
          place.resolveSibling(
              "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      Files.deleteIfExists(part);
      return new ArchiveWriter(place, part, disk);
    } catch (IOException e) {
      throw new BackupException(place + " can't be written: " + e.getMessage(), e);
    }
  }

  /** Where one entry goes. To be closed before the next one. */
  public OutputStream entry(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }

  /** Adds the sealed keys. */
  public void keys(SealedKeys sealed) throws IOException {
    try (var entry = entry(KEYS)) {
      entry.write(ArchiveJson.write(sealed));
    }
  }

  /**
   * Adds the manifest, makes the file durable and gives it its name.
   *
   * @throws BackupException when a file of that name has appeared since
   */
  public WrittenArchive finish(Manifest manifest) throws IOException {
    try (var entry = entry(MANIFEST)) {
      entry.write(ArchiveJson.write(manifest));
    }
    zip.finish();
    zip.flush();
    channel.force(true);
    long size = channel.size();
    zip.close();
    try {
      Files.createLink(target, part); // unlike a move, this never replaces what is there
    } catch (FileAlreadyExistsException e) {
      throw new BackupException(target + " exists already; backups are not overwritten", e);
    }
    try {
      Files.delete(part);
      try (var directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      withdraw(e);
      throw e;
    }
    finished = true;
    return new WrittenArchive(target, size, Sha256.hex(digest.getMessageDigest()));
  }

  /** It is not known to be on disk: who is told of a failure is not to find a file. */
  private void withdraw(IOException why) {
    try {
      Files.deleteIfExists(target);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Of what is not finished nothing stays, on a full disk either. */
  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        abandon();
      }
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(cleaner);
      } catch (IllegalStateException _) {
        // It is running already: the JVM ends.
      }
    }
  }

  private void abandon() throws IOException {
    try (channel) {
      zip.close();
    } finally {
      discard();
    }
  }

  private void discard() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      // Its name says what it is.
    }
  }
}
