package org.ctip.admin.transfer.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.ctip.admin.transfer.ContactFile;
import org.ctip.admin.transfer.FileFormat;
import org.ctip.admin.transfer.FileRow;
import org.ctip.admin.transfer.Formulas;
import org.ctip.admin.transfer.Limits;
import org.ctip.admin.transfer.UnreadableFileException;

/** CSV of any separator and of the encodings that Polish programs write; RFC 4180 quoting. */
public final class CsvFormat implements FileFormat {
  private static final char[] SEPARATORS = {';', ',', '\t', '|'};
  private static final int LOOKED_AT = 16_384;

  /** A quote that is never closed makes one field of the rest: this much is read of it. */
  private static final int LONGEST_RECORD = 256 * 1024;

  /** Whatever is text: this format comes last. */
  @Override
  public boolean recognises(byte[] content) {
    return true;
  }

  @Override
  public ContactFile open(byte[] content) {
    Charset charset = CsvText.charset(content);
    int mark = CsvText.markLength(content);
    String head = new String(content, mark, Math.min(LOOKED_AT, content.length - mark), charset);
    if (head.isBlank()) {
      throw new UnreadableFileException("Plik jest pusty.", null);
    }
    if (head.indexOf('\0') >= 0) {
      throw new UnreadableFileException("To nie jest plik CSV, XLSX ani vCard.", null);
    }
    char separator = separator(head);
    var reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(LONGEST_RECORD)
            .ofCsvRecord(
                new InputStreamReader(
                    new ByteArrayInputStream(content, mark, content.length - mark), charset));
    return new Opened(reader, charset, separator);
  }

  /** The one that the first line has most of, outside of quotes. */
  private static char separator(String head) {
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r') && i > 0) {
        break;
      }
      for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
        counts[s] += c == SEPARATORS[s] ? 1 : 0;
      }
    }
    int best = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      best = counts[s] > counts[best] ? s : best;
    }
    return SEPARATORS[best];
  }

  private record Opened(CsvReader<CsvRecord> reader, Charset charset, char between)
      implements ContactFile {
    @Override
    public String format() {
      return "csv";
    }

    @Override
    public String encoding() {
      return charset.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String separator() {
      return String.valueOf(between);
    }

    @Override
    public Iterator<FileRow> rows() {
      return new Rows(reader.iterator());
    }

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Rows(CloseableIterator<CsvRecord> records) implements Iterator<FileRow> {
    @Override
    public boolean hasNext() {
      return read(records::hasNext);
    }

    @Override
    public FileRow next() {
      CsvRecord row = read(records::next);
      List<String> values =
          row.getFields().stream()
              .limit(Limits.COLUMNS)
              .map(Formulas::restored)
              .map(
                  value -> value.length() > Limits.VALUE ? value.substring(0, Limits.VALUE) : value)
              .toList();
      return new FileRow(row.getStartingLineNumber(), values);
    }

    private static <T> T read(java.util.function.Supplier<T> step) {
      try {
        return step.get();
      } catch (CsvParseException | UncheckedIOException e) {
        throw new UnreadableFileException(
            "Plik CSV jest uszkodzony, na przykład cudzysłów nie jest zamknięty.", e);
      }
    }
  }
}
