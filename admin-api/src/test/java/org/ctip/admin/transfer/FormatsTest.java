package org.ctip.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Field;
import org.ctip.admin.contact.FieldRules;
import org.ctip.admin.transfer.csv.CsvFormat;
import org.ctip.admin.transfer.csv.CsvWriterOfContacts;
import org.ctip.admin.transfer.vcard.VCardFormat;
import org.ctip.admin.transfer.vcard.VCardWriterOfContacts;
import org.ctip.admin.transfer.xlsx.XlsxFormat;
import org.ctip.admin.transfer.xlsx.XlsxWriterOfContacts;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class FormatsTest {
  private static final FileFormats FORMATS =
      new FileFormats(List.of(new VCardFormat(), new XlsxFormat(), new CsvFormat()));

  private static List<List<String>> rows(byte[] content) {
    try (var file = FORMATS.open(content)) {
      var rows = new ArrayList<List<String>>();
      file.rows().forEachRemaining(row -> rows.add(row.values()));
      return rows;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-8",
    "windows-1250, windows-1250",
    "ISO-8859-2, iso-8859-2",
    "UTF-16LE, utf-16le",
  })
  void readsPolishLettersInEveryEncoding(String charset, String told) {
    String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
    byte[] content =
        (mark + "numer;nazwisko\n600000101;Świętosława Źdźbło ąśź\n")
            .getBytes(Charset.forName(charset));
    try (var file = FORMATS.open(content)) {
      assertThat(file.encoding()).isEqualTo(told);
    }
    assertThat(rows(content).get(1)).containsExactly("600000101", "Świętosława Źdźbło ąśź");
  }

  @Test
  void aMarkAtTheBeginningIsNoText() {
    assertThat(rows(utf8("\uFEFFnumer;firma\n600000101;A\n")).getFirst())
        .containsExactly("numer", "firma");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void findsTheSeparator(String separator) {
    byte[] content = utf8("numer%1$sfirma\n600000101%1$s\"a;b,c|d\te\"\n".formatted(separator));
    try (var file = FORMATS.open(content)) {
      assertThat(file.separator()).isEqualTo(separator);
    }
    assertThat(rows(content).get(1)).containsExactly("600000101", "a;b,c|d\te");
  }

  @Test
  void quotedFieldsHoldLineEndsAndQuotes() {
    var found = rows(utf8("numer,uwagi\r\n600000101,\"one\r\ntwo \"\"x\"\"\"\r\n\r\n600000102,b"));

    assertThat(found).hasSize(3);
    assertThat(found.get(1).get(1)).isEqualTo("one\r\ntwo \"x\"");
    assertThat(found.get(2)).containsExactly("600000102", "b");
  }

  static List<byte[]> unreadable() {
    return List.of(
        utf8("   \n \n"),
        utf8("numer;\"a" + "x".repeat(600_000)),
        new byte[] {1, 0, 2, 0, 0, 0, 3},
        new byte[] {'P', 'K', 3, 4, 1, 2, 3, 4, 5},
        zip("xl/nothing.xml", 10));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatIsNoFileOfContactsIsRefusedWithASentence(byte[] content) {
    assertThatThrownBy(() -> rows(content))
        .isInstanceOf(UnreadableFileException.class)
        .message()
        .isNotBlank();
  }

  private static byte[] zip(String name, int megabytes) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < megabytes; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"xl/worksheets/sheet1.xml, 300", "xl/sharedStrings.xml, 60"})
  void anArchiveThatUnpacksToTooMuchIsRefused(String entry, int megabytes) {
    byte[] bomb = zip(entry, megabytes);

    assertThat(bomb).hasSizeLessThan(Limits.FILE_BYTES);
    assertThatThrownBy(() -> FORMATS.open(bomb))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("za duży");
  }

  @Test
  void numbersInCellsAreWrittenOut() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      var sheet = workbook.newWorksheet("1");
      sheet.value(0, 0, "Telefon");
      sheet.value(0, 2, "Firma");
      sheet.value(1, 0, 48600000101L);
      sheet.value(1, 2, "=1+1");
    }
    assertThat(rows(bytes.toByteArray()))
        .containsExactly(List.of("Telefon", "", "Firma"), List.of("48600000101", "", "=1+1"));
  }

  @Test
  void readsCardsOfEveryVersion() {
    var found =
        rows(
            utf8(
                """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nowak;=C5=81ucja
                TEL;CELL:+48 600 000 101
                TEL;WORK:22 300 00 01
                EMAIL:person@example.org
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                N:Kowalski;Jan;;;
                FN:Jan Kowalski
                ORG:Sample\\, Sons;Sales
                TEL;TYPE=CELL:600000102
                NOTE:one\\ntwo
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Only Name
                TEL;VALUE=uri:tel:+48600000103
                END:VCARD
                """
                    .replace("\n", "\r\n")));

    var columns = Columns.of(new FileRow(0, found.getFirst()));
    var first = columns.read(new FileRow(1, found.get(1)));
    assertThat(first)
        .containsEntry(Field.FIRST_NAME, "Łucja")
        .containsEntry(Field.NUMBER, "+48 600 000 101")
        .containsEntry(Field.OTHER_NUMBERS, "22 300 00 01");
    assertThat(columns.read(new FileRow(2, found.get(2))))
        .containsEntry(Field.COMPANY, "Sample, Sons")
        .containsEntry(Field.NOTES, "one\ntwo");
    assertThat(columns.read(new FileRow(3, found.get(3))))
        .containsEntry(Field.LAST_NAME, "Only Name")
        .containsEntry(Field.NUMBER, "+48600000103");
  }

  static List<ContactWriter> writers() {
    return List.of(
        new CsvWriterOfContacts(), new XlsxWriterOfContacts(), new VCardWriterOfContacts());
  }

  /** What a person could have typed, at its worst. */
  private static List<Contact> hostile() {
    var fields =
        List.of(
            new ContactFields(
                "+48600000101",
                "101",
                "=FB(1)",
                "=cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "-2+3;\"x\",y",
                "+a@example.org",
                "-525",
                "one\ntwo\n=three\nEND:VCARD",
                "manual",
                List.of("+48600000102", "223000001")),
            new ContactFields(
                "/104",
                null,
                null,
                "'quoted",
                "''=x",
                null,
                null,
                null,
                "\u00b0,;\\n",
                "ctip",
                List.of()));
    return fields.stream()
        .map(one -> new Contact(1, one, null, 1, Instant.EPOCH, Instant.EPOCH))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("writers")
  void whatIsWrittenIsReadAgain(ContactWriter writer) {
    var bytes = new ByteArrayOutputStream();
    writer
        .write(Flux.fromIterable(hostile()).map(List::of))
        .toIterable()
        .forEach(bytes::writeBytes);
    var found = rows(bytes.toByteArray());

    var columns = Columns.of(new FileRow(1, found.getFirst()));
    for (int i = 0; i < hostile().size(); i++) {
      var values = columns.read(new FileRow(i + 2L, found.get(i + 1)));
      var expected = hostile().get(i).fields();
      assertThat(FieldRules.check(values).fields()).isEqualTo(expected);
    }
  }

  @Test
  void noCellOfAnExportBeginsLikeAFormula() {
    var bytes = new ByteArrayOutputStream();
    new CsvWriterOfContacts().write(Flux.just(hostile())).toIterable().forEach(bytes::writeBytes);

    // As a spreadsheet reads it, which takes no apostrophe away.
    var read =
        CsvReader.builder()
            .fieldSeparator(';')
            .detectBomHeader(true)
            .ofCsvRecord(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(read)
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row.getFields())
                    .noneMatch(value -> value.matches("(?s)[=+@\\t\\r-].*")));
  }

  @Test
  void fiftyThousandRowsAreReadOneByOne() {
    var text = new StringBuilder("numer;nazwisko;uwagi\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(600_000_000 + i).append(";Nowak ").append(i).append(";\"a\nb\"\n");
    }
    try (var file = FORMATS.open(utf8(text.toString()))) {
      var rows = file.rows();
      int count = 0;
      long lastLine = 0;
      while (rows.hasNext()) {
        var row = rows.next();
        assertThat(row.line()).isGreaterThan(lastLine);
        lastLine = row.line();
        count++;
      }
      assertThat(count).isEqualTo(50_001);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Imię;Nazwisko;Telefon;E-mail | true | first_name,last_name,number,email",
        "phone;company name;tax id | true | number,,nip",
        "600 000 101;Nowak | false | number,",
        "Nowak;'+48600000101 | false | ,number",
        "a;b;c | true | ,,",
      })
  void columnsAreProposedByTheFirstRow(String row, boolean header, String fields) {
    var columns = Columns.of(new FileRow(1, List.of(row.strip().split(";"))));

    assertThat(columns.header()).isEqualTo(header);
    assertThat(columns.fields().stream().map(field -> field == null ? "" : field.word()).toList())
        .containsExactly(fields.split(",", -1));
  }
}
