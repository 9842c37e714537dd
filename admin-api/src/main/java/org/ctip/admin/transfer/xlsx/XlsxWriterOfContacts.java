package org.ctip.admin.transfer.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.ContactWriter;
import org.ctip.admin.transfer.Formulas;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** XLSX whose cells are all texts, so that none is run as a formula. */
public final class XlsxWriterOfContacts implements ContactWriter {
  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public String mediaType() {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }

  @Override
  public Flux<byte[]> write(Flux<List<Contact>> pages) {
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
    private final Worksheet sheet = workbook.newWorksheet("Kontakty");
    private int rows;

    Writing() {
      for (Field field : Field.values()) {
        sheet.inlineString(0, field.ordinal(), field.word());
      }
    }

    byte[] page(List<Contact> page) {
      for (Contact contact : page) {
        rows++;
        for (Field field : Field.values()) {
          String value = contact.fields().get(field);
          if (value != null) {
            sheet.inlineString(rows, field.ordinal(), Formulas.unmistakable(value));
          }
        }
      }
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return taken();
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
