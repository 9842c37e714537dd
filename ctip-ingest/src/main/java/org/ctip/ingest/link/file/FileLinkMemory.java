package org.ctip.ingest.link.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctip.ingest.link.LinkEpoch;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.link.LinkMemory;
import org.ctip.protocol.message.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory per PBX with three small files: {@code epoch} (forced to the disk before a connection
 * may use it), {@code progress} (epoch, sequence, microseconds of the last frame; written a few
 * times a second, so after a crash it may be a little behind) and {@code extensions}. Each is
 * replaced as a whole.
 *
 * <p>What another instance or a lost disk knew comes from {@code elsewhere}, the newest state on
 * the status topic; the one that reaches further counts.
 */
public final class FileLinkMemory implements LinkMemory, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileLinkMemory.class);
  private static final Duration WRITE_EVERY = Duration.ofMillis(200);
  private static final long MICROS = 1_000_000;

  private final Path directory;
  private final Function<String, LinkHistory> elsewhere;
  private final Map<String, LinkHistory> progress = new ConcurrentHashMap<>();
  private final Map<String, LinkHistory> unwritten = new ConcurrentHashMap<>();
  private final Map<String, List<Extension>> unwrittenExtensions = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("link-memory").daemon().factory());

  /**
   * @param directory created when missing; used by one process at a time
   * @param elsewhere the newest that is known of a PBX from other places
   */
  public FileLinkMemory(Path directory, Function<String, LinkHistory> elsewhere) {
    this.directory = directory;
    this.elsewhere = elsewhere;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the directory of PBX states can't be used", e);
    }
    writer.scheduleWithFixedDelay(
        this::writeOut, WRITE_EVERY.toMillis(), WRITE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public LinkHistory history(String pbxId) {
    var stored = new LinkHistory(storedEpoch(pbxId), 0, null);
    return stored.or(storedProgress(pbxId)).or(elsewhere.apply(pbxId)).or(inMemory(pbxId));
  }

  private LinkHistory inMemory(String pbxId) {
    return progress.getOrDefault(pbxId, LinkHistory.NONE);
  }

  @Override
  public synchronized LinkEpoch next(String pbxId, Instant now) throws IOException {
    var last = history(pbxId);
    long number = Math.max(last.epoch() + 1, now.toEpochMilli());
    replace(pbxId, "epoch", Long.toString(number), true);
    return new LinkEpoch(number, last);
  }

  @Override
  public void progress(String pbxId, long epoch, long sequence, Instant at) {
    var before = progress.get(pbxId);
    if (before == null || before.epoch() != epoch || before.sequence() != sequence) {
      var reached = new LinkHistory(epoch, sequence, sequence == 0 ? null : at);
      progress.put(pbxId, reached);
      unwritten.put(pbxId, reached);
    }
  }

  @Override
  public Set<Extension> extensions(String pbxId) {
    var waiting = unwrittenExtensions.get(pbxId);
    if (waiting != null) {
      return new LinkedHashSet<>(waiting);
    }
    try {
      return Files.readAllLines(file(pbxId, "extensions")).stream()
          .filter(line -> !line.isBlank())
          .map(Extension::of)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (NoSuchFileException e) {
      return Set.of();
    } catch (IOException | IllegalArgumentException e) {
      log.warn(
          "known extensions can't be read, starting anew pbx={} reason={}", pbxId, e.toString());
      return Set.of();
    }
  }

  @Override
  public void remember(String pbxId, Collection<Extension> extensions) {
    unwrittenExtensions.put(pbxId, List.copyOf(extensions));
  }

  private long storedEpoch(String pbxId) {
    try {
      return Long.parseLong(Files.readString(file(pbxId, "epoch")).strip());
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | NumberFormatException e) {
      log.warn("epoch file can't be read pbx={} reason={}", pbxId, e.toString());
      return 0;
    }
  }

  private LinkHistory storedProgress(String pbxId) {
    try {
      var fields = Files.readString(file(pbxId, "progress")).strip().split(" ", -1);
      long micros = Long.parseLong(fields[2]);
      return new LinkHistory(
          Long.parseLong(fields[0]),
          Long.parseLong(fields[1]),
          micros == 0 ? null : Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000));
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return LinkHistory.NONE;
    }
  }

  private void writeOut() {
    for (var pbxId : List.copyOf(unwritten.keySet())) {
      var reached = unwritten.remove(pbxId);
      if (reached != null) {
        var at = reached.lastFrameAt();
        long micros = at == null ? 0 : at.getEpochSecond() * MICROS + at.getNano() / 1000;
        write(pbxId, "progress", reached.epoch() + " " + reached.sequence() + " " + micros);
      }
    }
    for (var pbxId : List.copyOf(unwrittenExtensions.keySet())) {
      var extensions = unwrittenExtensions.get(pbxId);
      if (extensions != null
          && write(
              pbxId,
              "extensions",
              extensions.stream().map(Extension::number).collect(Collectors.joining("\n")))) {
        unwrittenExtensions.remove(pbxId, extensions);
      }
    }
  }

  private boolean write(String pbxId, String name, String text) {
    try {
      replace(pbxId, name, text, false);
      return true;
    } catch (IOException e) {
      log.warn(
          "state of a PBX can't be written pbx={} file={} reason={}", pbxId, name, e.toString());
      return false;
    }
  }

  private void replace(String pbxId, String name, String text, boolean force) throws IOException {
    var target = file(pbxId, name);
    Files.createDirectories(target.getParent());
    var fresh = target.resolveSibling(name + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      if (force) {
        channel.force(true);
      }
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String pbxId, String name) {
    String folder = URLEncoder.encode(pbxId, StandardCharsets.UTF_8).replace("..", "%2E%2E");
    return directory.resolve("pbx-" + folder).resolve(name);
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writeOut();
  }
}
