package org.ctip.admin.transfer;

import java.util.Iterator;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads a file row by row, on a thread that may take its time, and never more than asked for. */
final class FileReading {
  private final FileFormats formats;

  FileReading(FileFormats formats) {
    this.formats = formats;
  }

  /**
   * Opens a file, reads it, and closes it whatever happens.
   *
   * @param chosen what the columns mean; null for what the first row proposes
   * @param work is given the file with its columns, and the rows without the header and blank ones;
   *     fails with {@link UnreadableFileException}
   */
  <T> Mono<T> of(
      byte[] content, @Nullable Columns chosen, BiFunction<Opened, Flux<FileRow>, Mono<T>> work) {
    return Mono.using(
            () -> formats.open(content),
            file -> {
              Iterator<FileRow> rows = file.rows();
              if (!rows.hasNext()) {
                return Mono.error(new UnreadableFileException("Plik jest pusty.", null));
              }
              FileRow first = rows.next();
              Columns columns = chosen == null ? Columns.of(first) : chosen;
              Flux<FileRow> data =
                  Flux.fromIterable(() -> rows)
                      .startWith(columns.header() ? Flux.empty() : Flux.just(first))
                      .filter(row -> !row.isBlank())
                      .index()
                      .handle(
                          (row, sink) -> {
                            if (row.getT1() >= Limits.ROWS) {
                              sink.error(
                                  new UnreadableFileException(
                                      "Plik ma więcej niż " + Limits.ROWS + " wierszy.", null));
                            } else {
                              sink.next(row.getT2());
                            }
                          });
              return work.apply(new Opened(file, columns), data.subscribeOn(reader()));
            },
            ContactFile::close)
        .subscribeOn(reader());
  }

  private static reactor.core.scheduler.Scheduler reader() {
    return Schedulers.boundedElastic();
  }

  record Opened(ContactFile file, Columns columns) {}
}
