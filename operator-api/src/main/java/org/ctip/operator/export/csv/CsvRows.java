package org.ctip.operator.export.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ctip.operator.export.Cell;
import org.ctip.operator.export.Column;
import org.ctip.operator.export.Column.Row;
import org.ctip.operator.export.RowWriter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * CSV as spreadsheets of this country open it, like the address book's: UTF-8 with a mark,
 * semicolons, CR LF, and no text that would be run as a formula.
 */
@Component
class CsvRows implements RowWriter {
  private static final String MARK = "\uFEFF";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv;charset=UTF-8";
  }

  @Override
  public Flux<byte[]> write(Flux<List<Row>> pages) {
    List<String> heading = Stream.of(Column.values()).map(Column::word).toList();
    return Flux.just((MARK + lines(Stream.of(heading))).getBytes(StandardCharsets.UTF_8))
        .concatWith(
            pages.map(
                page ->
                    lines(page.stream().map(CsvRows::values)).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> values(Row row) {
    return Stream.of(Column.values()).map(column -> value(column.of(row))).toList();
  }

  private static String value(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> text.harmless();
      case Cell.Whole(long number) -> Long.toString(number);
      case Cell.Amount(var amount) -> amount.toPlainString();
      case Cell.Time(var time) -> TIME.format(time);
    };
  }

  private static String lines(Stream<List<String>> records) {
    var text = new StringWriter();
    var writer =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text);
    records.forEach(writer::writeRecord);
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
