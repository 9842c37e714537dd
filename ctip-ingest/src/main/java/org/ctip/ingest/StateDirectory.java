package org.ctip.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory of this instance, held against others that would spoil it. */
final class StateDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel channel;

  /**
   * Takes the directory.
   *
   * @throws IOException when it can't be used, or is used by another instance
   */
  StateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.directory = directory;
    this.channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock() == null) {
      channel.close();
      throw new IOException("another instance uses " + directory.toAbsolutePath());
    }
  }

  private @Nullable FileLock lock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
