package org.ctip.operator.export.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ctip.operator.export.Cell;
import org.ctip.operator.export.Column;
import org.ctip.operator.export.Column.Row;
import org.ctip.operator.export.RowWriter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** XLSX with numbers and times as such; texts are texts by their type, so that none is run. */
@Component
class XlsxRows implements RowWriter {
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public String mediaType() {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }

  @Override
  public Flux<byte[]> write(Flux<List<Row>> pages) {
    return Flux.defer(
        () -> {
          var file = new Writing();
          return pages.map(file::page).concatWith(Mono.fromSupplier(file::end));
        });
  }

  /** What was packed since the last part is the next part. */
  private static final class Writing {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(packed, "CTIP", "1.0");
    private final Worksheet sheet = workbook.newWorksheet("Calls");
    private int rows;

    Writing() {
      for (Column column : Column.values()) {
        sheet.inlineString(0, column.ordinal(), column.word());
      }
    }

    byte[] page(List<Row> page) {
      for (Row row : page) {
        rows++;
        for (Column column : Column.values()) {
          put(column.ordinal(), column.of(row));
        }
      }
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return taken();
    }

    private void put(int column, Cell cell) {
      switch (cell) {
        case Cell.Text(var text) when text.isEmpty() -> {}
        case Cell.Text(var text) -> sheet.inlineString(rows, column, text);
        case Cell.Whole(long number) -> sheet.value(rows, column, number);
        case Cell.Amount(var amount) -> sheet.value(rows, column, amount);
        case Cell.Time(var time) -> {
          sheet.value(rows, column, time);
          sheet.style(rows, column).format(TIME).set();
        }
      }
    }

    byte[] end() {
      try {
        workbook.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return taken();
    }

    private byte[] taken() {
      byte[] bytes = packed.toByteArray();
      packed.reset();
      return bytes;
    }
  }
}
