package org.ctip.embedded.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first start is several steps: the files of the server, our role, our database, who may log in.
 * A mark lies beside the data until all are done. Who finds it knows that the start before was
 * ended on its way and begins anew; nothing is lost by that, for nobody was served yet.
 */
final class FirstStart {
  private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
  private static final int PATIENCE_SECONDS = 10;

  private final Path directory;
  private final Path data;
  private final Path mark;

  FirstStart(Path directory, Path data) {
    this.directory = directory;
    this.data = data;
    this.mark = directory.resolve("being-made");
  }

  /** Says that the steps have begun. On disk when this returns. */
  void begin() throws IOException {
    Files.createFile(mark);
    toDisk();
  }

  /**
   * Says that all steps are done. On disk when this returns: a mark that came back after a power
   * failure would cost the data.
   */
  void finished() throws IOException {
    Files.delete(mark);
    toDisk();
  }

  /** Removes what a first start left that was ended on its way; else does nothing. */
  void clearWhatWasNotFinished() throws IOException {
    if (!Files.exists(mark)) {
      return;
    }
    log.info("the first start did not come to its end; beginning anew directory={}", directory);
    endMakers();
    deleteTree(data);
    Files.deleteIfExists(directory.resolve("password"));
    Files.delete(mark);
    toDisk();
  }

  /** A killed parent leaves its initdb at work. */
  private void endMakers() throws IOException {
    for (var maker :
        ProcessHandle.allProcesses()
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .filter(this::isMaker)
            .toList()) {
      var helpers = maker.descendants().toList();
      maker.destroyForcibly();
      helpers.forEach(ProcessHandle::destroyForcibly);
      awaitExit(maker);
      for (var helper : helpers) {
        awaitExit(helper);
      }
    }
  }

  private boolean isMaker(ProcessHandle process) {
    var info = process.info();
    return info.command().filter(command -> command.endsWith("initdb")).isPresent()
        && info.commandLine().filter(line -> line.contains(data.toString())).isPresent();
  }

  private static void awaitExit(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("an old initdb does not end, pid " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for an old initdb", e);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void toDisk() throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
