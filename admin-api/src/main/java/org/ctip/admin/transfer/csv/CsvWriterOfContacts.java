package org.ctip.admin.transfer.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.ContactWriter;
import org.ctip.admin.transfer.Formulas;
import reactor.core.publisher.Flux;

/**
 * CSV as spreadsheets of this country open it: UTF-8 with a mark, semicolons, CR LF, and no value
 * that would be run as a formula.
 */
public final class CsvWriterOfContacts implements ContactWriter {
  private static final String MARK = "\uFEFF";

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv;charset=UTF-8";
  }

  @Override
  public Flux<byte[]> write(Flux<List<Contact>> pages) {
    Stream<String> header = Stream.of(Field.values()).map(Field::word);
    return Flux.just((MARK + lines(List.of(header.toList()))).getBytes(StandardCharsets.UTF_8))
        .concatWith(
            pages.map(
                page ->
                    lines(page.stream().map(CsvWriterOfContacts::values).toList())
                        .getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> values(Contact contact) {
    return Stream.of(Field.values())
        .map(
            field -> {
              String value = contact.fields().get(field);
              return value == null ? "" : Formulas.harmless(value);
            })
        .toList();
  }

  /** Records as CSV; values are written as they are. */
  public static String lines(List<List<String>> records) {
    var text = new StringWriter();
    var writer =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text);
    records.forEach(writer::writeRecord);
    try {
      writer.flush();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return text.toString();
  }
}
