package org.ctip.operator.export;

import java.util.List;
import org.ctip.operator.export.Column.Row;
import reactor.core.publisher.Flux;

/** Writes calls as a file, page by page, so that no number of them fills the memory. */
public interface RowWriter {
  /** As it is asked for, {@code csv} or {@code xlsx}; the ending of its files. */
  String format();

  String mediaType();

  /** The parts of the file, in order; pages are asked for one after the other. */
  Flux<byte[]> write(Flux<List<Row>> pages);
}
