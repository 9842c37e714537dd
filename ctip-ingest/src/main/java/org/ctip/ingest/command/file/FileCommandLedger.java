package org.ctip.ingest.command.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.wire.EventJson;
import org.ctip.ingest.command.CommandLedger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A file with a line of JSON per change, read at the start and then written anew without what is
 * old. Keeps the last {@value #MOST_REMEMBERED} commands; a torn last line is no line.
 */
public final class FileCommandLedger implements CommandLedger, AutoCloseable {
  static final int MOST_REMEMBERED = 10_000;
  private static final Logger log = LoggerFactory.getLogger(FileCommandLedger.class);

  /** One line; what is not told is null. */
  private record Line(
      @Nullable Taken taken,
      @Nullable PbxCommandResult came,
      @Nullable String published,
      @Nullable String givenBack) {}

  /** What is known of a command. */
  private record Known(Taken taken, @Nullable PbxCommandResult result, boolean published) {}

  private final Path file;
  private final LinkedHashMap<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };
  private final List<Taken> unfinished;
  private final List<PbxCommandResult> unpublished;
  private FileChannel channel;
  private long lines;

  /**
   * Opens the ledger.
   *
   * @param file created when missing
   * @throws IOException when it can't be read or written
   */
  public FileCommandLedger(Path file) throws IOException {
    this.file = file;
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(this::replay);
    }
    unfinished = known.values().stream().filter(c -> c.result() == null).map(Known::taken).toList();
    unpublished =
        known.values().stream()
            .filter(c -> !c.published())
            .flatMap(c -> java.util.stream.Stream.ofNullable(c.result()))
            .toList();
    channel = rewrite();
  }

  private void replay(String text) {
    try {
      var line = EventJson.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
      if (line.taken() != null) {
        known.put(line.taken().commandId(), new Known(line.taken(), null, false));
      } else if (line.came() != null) {
        var result = line.came();
        known.computeIfPresent(
            result.commandId(), (_, before) -> new Known(before.taken(), result, false));
      } else if (line.published() != null) {
        known.computeIfPresent(
            line.published(), (_, before) -> new Known(before.taken(), before.result(), true));
      } else if (line.givenBack() != null) {
        known.remove(line.givenBack());
      }
    } catch (JacksonException e) {
      log.warn("a line of the command ledger can't be read reason={}", e.getOriginalMessage());
    }
  }

  private FileChannel rewrite() throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    var text = new StringBuilder();
    lines = 0;
    for (var entry : known.values()) {
      append(text, new Line(entry.taken(), null, null, null));
      if (entry.result() != null) {
        append(text, new Line(null, entry.result(), null, null));
      }
      if (entry.published()) {
        append(text, new Line(null, null, entry.taken().commandId(), null));
      }
    }
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static void append(StringBuilder text, Line line) {
    text.append(new String(EventJson.write(line), StandardCharsets.UTF_8)).append('\n');
  }

  @Override
  public synchronized boolean take(Taken command) throws IOException {
    if (known.containsKey(command.commandId())) {
      return false;
    }
    write(new Line(command, null, null, null));
    channel.force(false);
    known.put(command.commandId(), new Known(command, null, false));
    return true;
  }

  @Override
  public synchronized void giveBack(String commandId) {
    known.remove(commandId);
    note(new Line(null, null, null, commandId));
  }

  @Override
  public synchronized void came(PbxCommandResult result) {
    known.computeIfPresent(
        result.commandId(), (_, before) -> new Known(before.taken(), result, false));
    note(new Line(null, result, null, null));
  }

  @Override
  public synchronized void published(String commandId) {
    known.computeIfPresent(
        commandId, (_, before) -> new Known(before.taken(), before.result(), true));
    note(new Line(null, null, commandId, null));
  }

  @Override
  public List<Taken> unfinished() {
    return unfinished;
  }

  @Override
  public List<PbxCommandResult> unpublished() {
    return unpublished;
  }

  private void note(Line line) {
    try {
      write(line);
    } catch (IOException e) {
      log.error("the command ledger can't be written reason={}", e.toString());
    }
  }

  private void write(Line line) throws IOException {
    var text = new StringBuilder();
    append(text, line);
    channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    if (++lines > 8L * MOST_REMEMBERED) {
      channel.close();
      channel = rewrite();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
