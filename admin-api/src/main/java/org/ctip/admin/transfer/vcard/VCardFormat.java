package org.ctip.admin.transfer.vcard;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Note;
import ezvcard.property.Telephone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.ContactFile;
import org.ctip.admin.transfer.FileFormat;
import org.ctip.admin.transfer.FileRow;
import org.ctip.admin.transfer.Limits;
import org.ctip.admin.transfer.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/**
 * vCard 2.1, 3.0 and 4.0, one contact per card: its first telephone number is the number, the rest
 * are further ones. Its columns are the fields of a contact.
 */
public final class VCardFormat implements FileFormat {
  private static final String BEGIN = "BEGIN:VCARD";

  /** Fields that no property of the standard holds. */
  static final String NIP = "X-CTIP-NIP";

  static final String FIREBIRD_ID = "X-CTIP-FIREBIRD-ID";
  static final String EXTENSION = "X-CTIP-EXT";
  static final String SOURCE = "X-CTIP-SOURCE";

  @Override
  public boolean recognises(byte[] content) {
    String head =
        new String(content, 0, Math.min(64, content.length), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .stripLeading()
            .toUpperCase(Locale.ROOT);
    return head.startsWith(BEGIN);
  }

  @Override
  public ContactFile open(byte[] content) {
    var bytes = new ByteArrayInputStream(content);
    if (content.length > 3 && (content[0] & 0xFF) == 0xEF) {
      bytes.skip(3);
    }
    // Version 2.1 names the encoding of each value; what it does not name is UTF-8 today.
    Charset charset = StandardCharsets.UTF_8;
    return new Opened(new VCardReader(new InputStreamReader(bytes, charset)));
  }

  private record Opened(VCardReader reader) implements ContactFile {
    @Override
    public String format() {
      return "vcard";
    }

    @Override
    public Iterator<FileRow> rows() {
      return new Rows(reader);
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

  private static final class Rows implements Iterator<FileRow> {
    private final VCardReader reader;
    private @Nullable FileRow next =
        new FileRow(0, Stream.of(Field.values()).map(Field::word).toList());
    private long cards;

    Rows(VCardReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        try {
          VCard card = reader.readNext();
          next = card == null ? null : row(card);
        } catch (IOException | RuntimeException e) {
          throw new UnreadableFileException("Plik vCard jest uszkodzony.", e);
        }
      }
      return next != null;
    }

    @Override
    public FileRow next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      FileRow row = next;
      next = null;
      return row;
    }

    private FileRow row(VCard card) {
      cards++;
      return new FileRow(
          cards, Stream.of(Field.values()).map(field -> cut(value(card, field))).toList());
    }

    private static String cut(@Nullable String value) {
      if (value == null) {
        return "";
      }
      return value.length() > Limits.VALUE ? value.substring(0, Limits.VALUE) : value;
    }

    private static @Nullable String value(VCard card, Field field) {
      var name = card.getStructuredName();
      return switch (field) {
        case NUMBER -> numbers(card).findFirst().orElse(null);
        case OTHER_NUMBERS -> numbers(card).skip(1).collect(Collectors.joining("; "));
        case FIRST_NAME -> name == null ? null : name.getGiven();
        case LAST_NAME -> name == null ? formatted(card) : name.getFamily();
        case COMPANY ->
            card.getOrganization() == null || card.getOrganization().getValues().isEmpty()
                ? null
                : card.getOrganization().getValues().getFirst();
        case EMAIL -> card.getEmails().isEmpty() ? null : card.getEmails().getFirst().getValue();
        case NOTES -> notes(card.getNotes());
        case NIP -> extended(card, NIP);
        case FIREBIRD_ID -> extended(card, FIREBIRD_ID);
        case EXT -> extended(card, EXTENSION);
        case SOURCE -> extended(card, SOURCE);
      };
    }

    private static @Nullable String formatted(VCard card) {
      return card.getFormattedName() == null ? null : card.getFormattedName().getValue();
    }

    private static @Nullable String extended(VCard card, String property) {
      var found = card.getExtendedProperty(property);
      return found == null ? null : found.getValue();
    }

    private static @Nullable String notes(List<Note> notes) {
      return notes.isEmpty()
          ? null
          : notes.stream().map(Note::getValue).collect(Collectors.joining("\n"));
    }

    private static Stream<String> numbers(VCard card) {
      return card.getTelephoneNumbers().stream()
          .map(Rows::number)
          .filter(number -> number != null && !number.isBlank())
          .map(number -> String.valueOf(number).strip())
          .distinct();
    }

    private static @Nullable String number(Telephone telephone) {
      return telephone.getUri() == null ? telephone.getText() : telephone.getUri().getNumber();
    }
  }
}
