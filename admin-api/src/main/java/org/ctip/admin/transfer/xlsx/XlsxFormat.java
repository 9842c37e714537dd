package org.ctip.admin.transfer.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.ctip.admin.transfer.ContactFile;
import org.ctip.admin.transfer.FileFormat;
import org.ctip.admin.transfer.FileRow;
import org.ctip.admin.transfer.Formulas;
import org.ctip.admin.transfer.Limits;
import org.ctip.admin.transfer.UnreadableFileException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * The first sheet of an XLSX. The archive is unpacked once without being kept, to see how large it
 * is inside, before anything reads it: a few kilobytes can hold gigabytes.
 */
public final class XlsxFormat implements FileFormat {
  private static final String BROKEN = "Plik XLSX jest uszkodzony.";
  private static final String TOO_LARGE = "Plik XLSX jest za duży po rozpakowaniu.";
  private static final int MOST_ENTRIES = 1_000;

  @Override
  public boolean recognises(byte[] content) {
    return content.length > 4
        && content[0] == 'P'
        && content[1] == 'K'
        && content[2] == 3
        && content[3] == 4;
  }

  @Override
  public ContactFile open(byte[] content) {
    requireBounded(content);
    try {
      var workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
      try {
        return new Opened(workbook, workbook.getFirstSheet().openStream());
      } catch (IOException | RuntimeException e) {
        workbook.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFileException(BROKEN, e);
    }
  }

  /** Looks at the same directory of the archive that the reader will look at. */
  private static void requireBounded(byte[] content) {
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      long left = Limits.UNPACKED_BYTES;
      int entries = 0;
      var all = zip.getEntries();
      while (all.hasMoreElements()) {
        ZipArchiveEntry entry = all.nextElement();
        if (++entries > MOST_ENTRIES) {
          throw new UnreadableFileException(TOO_LARGE, null);
        }
        boolean inMemory = entry.getName().toLowerCase(java.util.Locale.ROOT).contains("shared");
        left -= unpacked(zip, entry, inMemory ? Math.min(left, Limits.SHARED_TEXT_BYTES) : left);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableFileException(BROKEN, e);
    }
  }

  private static long unpacked(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    try (var in = zip.getInputStream(entry)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > most) {
          throw new UnreadableFileException(TOO_LARGE, null);
        }
      }
    }
    return size;
  }

  private record Opened(ReadableWorkbook workbook, Stream<Row> sheet) implements ContactFile {
    @Override
    public String format() {
      return "xlsx";
    }

    @Override
    public Iterator<FileRow> rows() {
      return new Rows(sheet.iterator());
    }

    @Override
    public void close() {
      sheet.close();
      try {
        workbook.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private record Rows(Iterator<Row> rows) implements Iterator<FileRow> {
    @Override
    public boolean hasNext() {
      return read(rows::hasNext);
    }

    @Override
    public FileRow next() {
      return read(
          () -> {
            Row row = rows.next();
            var values = new ArrayList<String>();
            for (int column = 0; column < Math.min(row.getCellCount(), Limits.COLUMNS); column++) {
              Cell cell = column < row.getCellCount() ? row.getCell(column) : null;
              values.add(cell == null ? "" : Formulas.restored(text(cell)));
            }
            return new FileRow(row.getRowNum(), List.copyOf(values));
          });
    }

    /** A number without the exponent that the file may have: it is often a telephone number. */
    private static String text(Cell cell) {
      String raw = cell.getRawValue();
      String value =
          cell.getType() == CellType.NUMBER && raw != null && raw.length() < 40
              ? new BigDecimal(raw).stripTrailingZeros().toPlainString()
              : cell.getText();
      return value.length() > Limits.VALUE ? value.substring(0, Limits.VALUE) : value;
    }

    private static <T> T read(java.util.function.Supplier<T> step) {
      try {
        return step.get();
      } catch (RuntimeException e) {
        throw new UnreadableFileException(BROKEN, e);
      }
    }
  }
}
